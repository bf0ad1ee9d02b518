"""Study kits: items, outlines, cards and sheets built from the register and the outline, every key with its quote."""
