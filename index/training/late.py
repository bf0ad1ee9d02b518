"""Late interaction with a lean gradient: only the best piece of each passage learns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from index.training.ragged import Ids

if TYPE_CHECKING:
    import torch


def _padded(rows: Sequence[Ids], *, longest: int) -> torch.Tensor:
    import torch

    width = min(longest, max(len(row) for row in rows))
    ids = np.zeros((len(rows), width), dtype=np.int64)
    for at, row in enumerate(rows):
        ids[at, : min(width, len(row))] = row[:width]
    return torch.from_numpy(ids)


def _best_cosines() -> Any:  # noqa: ANN401 - a torch.autograd.Function cannot be named before torch is imported
    import torch
    from scipy.sparse import csr_matrix

    class BestCosines(torch.autograd.Function):
        """Best inner product of each question piece with the pieces of each passage. (n, d), (p, w, d) → (n, p)."""

        @staticmethod
        def forward(context: Any, units: torch.Tensor, answers: torch.Tensor) -> torch.Tensor:  # noqa: ANN401
            count, width, dims = answers.shape
            best, where = (units @ answers.reshape(-1, dims).T).view(-1, count, width).max(dim=2)
            context.save_for_backward(units, answers, where)
            return best

        @staticmethod
        def backward(context: Any, *grads: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:  # noqa: ANN401
            units, answers, where = context.saved_tensors
            count, width, dims = answers.shape
            columns = (where + torch.arange(count)[None, :] * width).numpy()
            rows = np.arange(len(units) + 1) * count
            chosen = csr_matrix((grads[0].numpy().ravel(), columns.ravel(), rows), shape=(len(units), count * width))
            to_units = torch.from_numpy(chosen @ answers.reshape(-1, dims).numpy())
            to_answers = torch.from_numpy((chosen.T.tocsr() @ units.numpy()).reshape(count, width, dims))
            return to_units, to_answers

    return BestCosines


def late_scores(
    table: torch.Tensor, lefts: Sequence[Ids], rights: Sequence[Ids], *, question: int, passage: int
) -> torch.Tensor:
    """Score every left against every right: best cosine of each left piece, weighted by that piece's own length.

    Reads at most `question` pieces of a left and `passage` of a right. Shape: (lefts, rights), values −1 … 1.
    """
    import torch
    from torch.nn import functional

    asked = _padded(lefts, longest=question)
    owner, _ = torch.nonzero(asked, as_tuple=True)
    pieces = functional.embedding(asked[asked > 0], table)
    lengths = pieces.norm(dim=1)
    sums = torch.zeros(len(lefts)).index_add(0, owner, lengths)
    units = pieces / lengths.clamp_min(1e-6)[:, None]
    answers = functional.normalize(functional.embedding(_padded(rights, longest=passage), table), dim=2)
    best = _best_cosines().apply(units, answers)
    weights = lengths / sums.clamp_min(1e-6)[owner]
    scores = torch.zeros(len(lefts), len(rights))
    return scores.index_add(0, owner, best * weights[:, None])
