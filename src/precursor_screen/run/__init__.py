"""One run to one output: job, inputs, progress, checkpoints and how it ends."""
