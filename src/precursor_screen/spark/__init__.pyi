# The public face of this room: what other rooms may import. Loaded when it is asked for.
from .frame import screen as screen
from .job import SparkJob as SparkJob
from .run import run_on_spark as run_on_spark
