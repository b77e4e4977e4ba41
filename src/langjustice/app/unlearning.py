"""What may be learnt from, and what is let go of: text that was withdrawn, or that may not be used again."""

from __future__ import annotations

from langjustice.app import people
from langjustice.app.decisions import settle
from langjustice.messages import say
from langjustice.model import ProposalStatus, QueuedDocument, Visibility
from langjustice.store import Store
from langjustice.store import governance as governance_table
from langjustice.store import learning as table
from langjustice.workspace import Workspace

_WHY = say("the text that it was learnt from was taken back")


def may_teach(document: QueuedDocument) -> bool:
    """Whether the text of a document may become evidence: its consent allows reuse, and everybody here may see it."""
    consent = document.consent
    return not document.withdrawn_at and consent.memory and consent.visibility is not Visibility.ASSIGNED


def forget_document(store: Store, here: Workspace, document_id: int) -> None:
    """Let the text of a document be evidence no longer, and withdraw what too little other text speaks for.

    What people have accepted stays: it is theirs. Inside a writing transaction.
    """
    concerned = table.resting_on_document(store, document_id)
    table.forget_document(store, document_id)
    for number in concerned:
        proposal = governance_table.find_proposal(store, number)
        if proposal is None or proposal.status is not ProposalStatus.OPEN:
            continue
        documents, people_there = table.behind(store, number)
        if documents < here.learning.documents or people_there < here.learning.people:
            settle(store, proposal, ProposalStatus.WITHDRAWN, by=people.program(store), reason=_WHY)
