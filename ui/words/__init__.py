"""Every word of the interface, and numbers and dates turned into sentences."""

from ui.words.engagement import *  # noqa: F403
from ui.words.importing import *  # noqa: F403
from ui.words.names import *  # noqa: F403
from ui.words.numbers import *  # noqa: F403
from ui.words.shared import *  # noqa: F403
from ui.words.today import *  # noqa: F403
