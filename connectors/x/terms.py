"""What X allows and charges, endpoint by endpoint, as its documentation says it.

Sources, read in 2026: docs.x.com/x-api/fundamentals/rate-limits (requests), docs.x.com/x-api/getting-started/pricing
(prices, owned reads, one charge per day), docs.x.com/x-api/posts/timelines/integrate (3,200 and 800),
docs.x.com/x-api/direct-messages/lookup/introduction (30 days); for older subscriptions, the tables that
developer.x.com/en/docs/twitter-api/rate-limits still shows, and tweepy's notes on Client.get_users_followers.
"""

from __future__ import annotations

from dataclasses import dataclass

WINDOW = 15 * 60  # seconds in which X counts requests


@dataclass(frozen=True)
class Endpoint:
    """Requests in a window and US dollars per entry: with a person's sign-in, and with the token of an app alone."""

    user: int
    app: int | None  # None: not with the token of an app
    own: float  # what is one's own, asked with an app of one's own
    other: float


ENDPOINTS = {
    "users/me": Endpoint(75, None, 0.010, 0.010),
    "users": Endpoint(900, 300, 0.010, 0.010),
    "followers": Endpoint(300, 300, 0.001, 0.010),
    "following": Endpoint(300, 300, 0.001, 0.010),
    "tweets": Endpoint(900, 10_000, 0.001, 0.005),
    "mentions": Endpoint(300, 450, 0.001, 0.005),
    "liked_tweets": Endpoint(75, None, 0.001, 0.005),
    "dm_events": Endpoint(15, None, 0.010, 0.010),
    "blocking": Endpoint(15, None, 0.001, 0.010),
    "muting": Endpoint(15, None, 0.001, 0.010),
}

FEW = 100  # accounts on a page of which few are of use, as each is charged
LIST_PRICE = FEW * ENDPOINTS["following"].other

POSTS = 3_200  # the newest of one's own that X gives
MENTIONS = 800
MESSAGES = "X gives the messages of the last 30 days only"

SENTENCES = (
    "X charges whoever owns the app for what it gives, from credits bought beforehand at console.x.com. With an app of "
    "your own, each of your own followers, follows, posts, mentions, likes, blocked and muted accounts costs $0.001; "
    "each direct message, each name that is looked up (your own account’s, too), and each account in somebody else’s "
    "list costs $0.010.",
    "What is asked for twice within one day (UTC) is normally charged once. X does not say whether the people it "
    "sends along with a post are charged too, so an estimate leaves them out.",
    "The token of an app alone costs more ($0.010 for a follower, $0.005 for a post), and shows no messages, likes, "
    "blocked or muted accounts.",
    "With an older subscription X charges by the month instead. Basic and Pro do not give followers and follows, and "
    "Free gives little more than your own profile. What X refuses is skipped with a sentence, and the rest goes on.",
    "X gives your newest 3,200 posts, the newest 800 posts that mention you, and the messages of the last 30 days.",
    "Prices change. console.x.com shows today’s, and there you can limit what you spend.",
)
