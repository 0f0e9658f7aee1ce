"""Make `reports/bajil-field-health.pdf`, the one sample report that is a PDF. Needs reportlab (a development tool).

Run `python examples/make_pdf.py` from the project's root. The same text always gives the same bytes.
"""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer

TITLE = "Yemen: situation note no. 41, Hodeidah"
PARAGRAPHS = (
    "Field Health Network, 12 March 2018",
    "Between 5 and 11 March the Network's teams treated 64 people for injuries from the fighting in Hodeidah province.",
    "<b>Bajil.</b> On 7 March an air strike hit the fuel station at the western entrance of Bajil. The Network's team "
    "at the rural hospital verified 14 deaths, among them four children, and registered 23 injured. According to the "
    "head of the district, Ibrahim Zayd, two more people died on the way to Hodeidah. The Network saw no sign of a "
    "military use of the station.",
    "<b>Hays.</b> Mortar shells killed three civilians in the town of Hays on 9 March, the local council said. Both "
    "sides blamed each other for it.",
    "<b>Movement of people.</b> About 2,300 people have fled from villages around Hays since the beginning of the "
    "month, by the count of the Network's partners. Most of them went to Al Khawkhah.",
    "<b>Supplies.</b> Two trucks with medicines reached the rural hospital of Bajil on 10 March. A third was turned "
    "back at a checkpoint of the Houthis, its driver told the Network.",
    "This note is sent to members and partners. It may be quoted with its source.",
)


def main() -> None:
    """Write the PDF beside the other sample reports."""
    target = Path(__file__).parent / "reports" / "bajil-field-health.pdf"
    # reportlab takes the time of making from here, which keeps the bytes the same each time
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime(2018, 3, 12, 9, tzinfo=UTC).timestamp()))
    styles = getSampleStyleSheet()
    story = [Paragraph(TITLE, styles["Title"]), Spacer(1, 12)]
    for text in PARAGRAPHS:
        story += [Paragraph(text, styles["BodyText"]), Spacer(1, 8)]
    document = SimpleDocTemplate(
        str(target), pagesize=A4, title=TITLE, author="Field Health Network", subject="12 March 2018"
    )
    document.build(story)


if __name__ == "__main__":
    main()
