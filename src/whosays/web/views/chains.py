"""The chains of attribution of an incident as one graph: who quotes whom, from origins to publishers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from whosays.web.schemas.incidents import ChainEdge, ChainNode, Chains, NodeKind
from whosays.web.views.tellings import Told

UNNAMED = "unnamed publisher"


def chains_of(told: Sequence[Told], texts: Mapping[str, str]) -> Chains:
    """One node for each who says or carries, one edge for each pair that passes the word on. `texts`: by report, for
    the words of cues."""
    names: dict[str, str] = {}
    kinds: dict[str, NodeKind] = {}
    node_claims: dict[str, list[str]] = {}
    edges: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
    for each in told:
        stored, claim = each.judged.stored, each.judged.claim
        publisher = stored.publisher or f"{UNNAMED} of {stored.report}"
        steps = [(link.actor or link.name.casefold(), link.name, link.cue) for link in claim.chain]
        steps.append((f"publisher:{publisher.casefold()}", publisher, None))
        for at, (key, name, _) in enumerate(steps):
            names.setdefault(key, name)
            node_claims.setdefault(key, []).append(stored.claim.id)
            kind: NodeKind = "publisher" if at == len(steps) - 1 else "origin" if at == 0 else "link"
            if kinds.get(key) != "origin":
                kinds[key] = kind
        for (source, _, cue), (target, _, _) in pairwise(steps):
            words, claims = edges.setdefault((source, target), ([], []))
            claims.append(stored.claim.id)
            said = cue.of(texts.get(stored.report, "")) if cue is not None else ""
            if said and said not in words:
                words.append(said)
    return Chains(
        nodes=[
            ChainNode(id=key, name=name, kind=kinds[key], claims=list(dict.fromkeys(node_claims[key])))
            for key, name in names.items()
        ],
        edges=[
            ChainEdge(source=source, target=target, cue=", ".join(words), claims=list(dict.fromkeys(claims)))
            for (source, target), (words, claims) in edges.items()
        ],
    )
