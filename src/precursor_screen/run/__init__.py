"""One run to one output: job, inputs, progress, checkpoints and how it ends."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
