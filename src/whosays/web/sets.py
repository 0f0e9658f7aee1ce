"""Who may work in a blind set, and whose judgements stay unseen until it is open."""

from __future__ import annotations

from whosays.store import Assignment, Role, Store
from whosays.web.access import Person
from whosays.web.problems import ProblemError, missing


def is_closed(assignment: Assignment) -> bool:
    """Whether a set is blind still: not everyone has ended it."""
    return assignment.blind and set(assignment.done) != set(assignment.coders)


def closed_to(store: Store, person: Person) -> frozenset[int]:
    """The numbers of the sets whose judgements `person` may not see yet. Not even an admin may: that is what makes
    the agreement worth measuring. One's own are seen in the set itself."""
    return frozenset(each.number for each in store.assignments.all() if is_closed(each))


def may_work_in(store: Store, number: int, person: Person) -> Assignment:
    """The set, where it was given to `person` and they have not ended it. Raises ProblemError."""
    assignment = store.assignments.get(number)
    if assignment is None:
        raise missing("set", str(number))
    if person.name not in assignment.coders:
        raise ProblemError(403, f"The set {assignment.name} was not given to you.")
    if person.name in assignment.done:
        raise ProblemError(409, f"You have ended the set {assignment.name}.", do="Judge outside it, as a reviewer.")
    return assignment


def may_see(store: Store, number: int, person: Person) -> Assignment:
    """The set, where `person` works in it or reviews. Raises ProblemError."""
    assignment = store.assignments.get(number)
    if assignment is None or not (person.name in assignment.coders or person.may(Role.REVIEWER)):
        raise missing("set", str(number))
    return assignment
