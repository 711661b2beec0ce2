"""The past of a real network, replayed: how often would the suggestions have been right, and compared with what?"""
