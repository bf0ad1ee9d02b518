"""Contrast in the batch: vectors of texts that belong together grow alike, all others apart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from index.training.late import late_scores
from index.training.pairs import Asking, Pool, draw_batch
from index.training.ragged import Ids, flatten

if TYPE_CHECKING:
    import torch

Table = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class ContrastSettings:
    """How the table is trained; measured choices are noted in the model card."""

    dims: int = 512
    kept: int = 384  # hit@1 within 1.8 of all 512 vectors alone, the same after the second look; a quarter less memory
    steps: int = 7_000
    batch: int = 1_024
    late_batch: int = 96
    longest: int = 160  # pieces of a right side, about 250 syllables
    late_longest: int = 96
    late_question: int = 24
    rate: float = 0.02
    warm: float = 0.03  # share of the steps with a rising rate
    temperature: float = 0.05
    late_temperature: float = 0.04
    late_every: int = 2
    late_weight: float = 0.5
    average_every: int = 20
    average_keep: float = 0.90
    seed: int = 20_261_126
    threads: int = 1  # a step took 0.31 s with one thread and 0.65 s with two while others used the cores


def _bag(table: torch.Tensor, rows: Sequence[Ids]) -> torch.Tensor:
    import torch
    from torch.nn import functional

    flat = flatten(rows)
    ids = torch.from_numpy(flat.ids.astype(np.int64))
    offsets = torch.from_numpy(flat.offsets[:-1])
    pooled = functional.embedding_bag(ids, table, offsets, mode="sum")
    return functional.normalize(pooled, dim=1)


def _both_ways(scores: torch.Tensor) -> torch.Tensor:
    import torch
    from torch.nn import functional

    wanted = torch.arange(scores.shape[0])
    return 0.5 * (functional.cross_entropy(scores, wanted) + functional.cross_entropy(scores.T, wanted))


def mean_loss(table: torch.Tensor, lefts: Sequence[Ids], rights: Sequence[Ids], *, temperature: float) -> torch.Tensor:
    """InfoNCE both ways between the pooled unit vectors of n lefts and n rights (Oord et al., 2018)."""
    return _both_ways(_bag(table, lefts) @ _bag(table, rights).T / temperature)


def late_loss(
    table: torch.Tensor, lefts: Sequence[Ids], rights: Sequence[Ids], *, settings: ContrastSettings
) -> torch.Tensor:
    """InfoNCE both ways over late interaction, the score of the second look."""
    scores = late_scores(table, lefts, rights, question=settings.late_question, passage=settings.late_longest)
    return _both_ways(scores / settings.late_temperature)


def _rate(done: float, *, settings: ContrastSettings) -> float:
    if done < settings.warm:
        return settings.rate * done / settings.warm
    return settings.rate * max(0.0, 1.0 - (done - settings.warm) / (1.0 - settings.warm))


def first_table(size: int, counts: NDArray[np.float64], *, settings: ContrastSettings) -> Table:
    """Draw the first rows at random, longer for rarer pieces (smooth inverse frequency, Arora et al. 2017)."""
    draw = np.random.default_rng(settings.seed)
    share = counts / max(counts.sum(), 1.0)
    weight = 1e-3 / (1e-3 + share)
    rows = draw.standard_normal((size, settings.dims)) * (0.1 * weight[:, None])
    rows[0] = 0.0
    table: Table = rows.astype(np.float32)
    return table


def turned(table: Table, *, keep: int) -> Table:
    """Turn the axes so that the first ones tell most, and keep the first ``keep`` (principal axes, not centred).

    Shape: (pieces, dims) to (pieces, keep); all inner products stay as near as ``keep`` numbers can hold them
    (Eckart and Young 1936).
    """
    _, axes = np.linalg.eigh(table.T.astype(np.float64) @ table)
    shorter: Table = (table @ axes[:, ::-1][:, :keep]).astype(np.float32)
    return shorter


def _pick(shares: Sequence[float], *, draw: np.random.Generator) -> int:
    weights = np.asarray(shares)
    return int(draw.choice(len(weights), p=weights / weights.sum()))


class _Losses:
    """Draw batches and keep the mean of each pool's loss since the last report."""

    def __init__(self, pools: Sequence[Pool], *, words: Asking, settings: ContrastSettings) -> None:
        self._pools, self._words, self._settings = pools, words, settings
        self._draw = np.random.default_rng(settings.seed)
        self._sums: dict[str, list[float]] = {}

    def of(self, table: torch.Tensor, *, step: int) -> torch.Tensor:
        """Give the loss of one step: a batch of pooled vectors, and on some steps a batch of late interaction."""
        at = self._settings
        left, right = self._batch([pool.share for pool in self._pools], count=at.batch, longest=at.longest)
        loss = self._noted(mean_loss(table, left, right, temperature=at.temperature), prefix="")
        if step % at.late_every == 0:
            lates = [pool.late for pool in self._pools]
            left, right = self._batch(lates, count=at.late_batch, longest=at.late_longest)
            loss = loss + at.late_weight * self._noted(late_loss(table, left, right, settings=at), prefix="late ")
        return loss

    def means(self) -> dict[str, float]:
        """Give the mean losses and begin anew."""
        means = {name: float(np.mean(values)) for name, values in self._sums.items()}
        self._sums = {}
        return means

    def _batch(self, shares: Sequence[float], *, count: int, longest: int) -> tuple[list[Ids], list[Ids]]:
        pool = self._pools[_pick(shares, draw=self._draw)]
        self._name = pool.name
        return draw_batch(pool, words=self._words, count=count, longest=longest, draw=self._draw)

    def _noted(self, loss: torch.Tensor, *, prefix: str) -> torch.Tensor:
        self._sums.setdefault(prefix + self._name, []).append(float(loss.detach()))
        return loss


def train(
    start: Table,
    *,
    pools: Sequence[Pool],
    words: Asking,
    settings: ContrastSettings,
    report: Callable[[int, dict[str, float], Table], None],
) -> Table:
    """Train the table on batches of one pool each and return the running average of its last steps.

    `report` gets the step, the mean losses and the average so far, every 200 steps.
    """
    import torch

    torch.manual_seed(settings.seed)
    torch.set_num_threads(settings.threads)
    table = torch.nn.Parameter(torch.from_numpy(start.copy()))
    optimiser = torch.optim.Adam([table], lr=settings.rate, betas=(0.9, 0.999), fused=True)
    average = table.detach().clone()
    losses = _Losses(pools, words=words, settings=settings)
    for step in range(settings.steps):
        for group in optimiser.param_groups:
            group["lr"] = _rate(step / settings.steps, settings=settings)
        loss = losses.of(table, step=step)
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        if step % settings.average_every == 0:
            seen = step / settings.average_every
            keep = min(settings.average_keep, (1.0 + seen) / (10.0 + seen))
            average.mul_(keep).add_(table.detach(), alpha=1.0 - keep)
        if step % 200 == 199:
            report(step + 1, losses.means(), average.numpy())
    result: Table = average.numpy().copy()
    result[0] = 0.0
    return result
