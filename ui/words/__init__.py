"""Every word of the interface, and numbers and dates turned into sentences."""

from analytics.words.networks import *  # noqa: F403
from ui.words.deeds import *  # noqa: F403
from ui.words.engagement import *  # noqa: F403
from ui.words.findings import *  # noqa: F403
from ui.words.groups import *  # noqa: F403
from ui.words.importing import *  # noqa: F403
from ui.words.live import *  # noqa: F403
from ui.words.matching import *  # noqa: F403
from ui.words.names import *  # noqa: F403
from ui.words.numbers import *  # noqa: F403
from ui.words.outcomes import *  # noqa: F403
from ui.words.people import *  # noqa: F403
from ui.words.person import *  # noqa: F403
from ui.words.quick import *  # noqa: F403
from ui.words.shared import *  # noqa: F403
from ui.words.today import *  # noqa: F403
