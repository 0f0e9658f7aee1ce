"""People's judgements over the machine's record.

judged = review.view(store, ["claim id"])              # machine's claim, judged claim, marks
review.accept(store, "claim id", who="ana", seen=3)    # raises StaleError where it changed since revision 3
"""

from whosays.review.acts import accept, add, adopt, comment, edit, merge, reject, split, undo, unplace
from whosays.review.agreement import Agreement, SlotAgreement, agreement
from whosays.review.alpha import Distance, krippendorff_alpha
from whosays.review.errors import StaleError
from whosays.review.fold import Mark
from whosays.review.linking import link_store, preview
from whosays.review.orphans import orphans
from whosays.review.view import JudgedClaim, as_judged, page_as_judged, view, view_report

__all__ = [
    "Agreement",
    "Distance",
    "JudgedClaim",
    "Mark",
    "SlotAgreement",
    "StaleError",
    "accept",
    "add",
    "adopt",
    "agreement",
    "as_judged",
    "comment",
    "edit",
    "krippendorff_alpha",
    "link_store",
    "merge",
    "orphans",
    "page_as_judged",
    "preview",
    "reject",
    "split",
    "undo",
    "unplace",
    "view",
    "view_report",
]
