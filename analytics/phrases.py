"""What words are worth: a standard phrase says nothing of its own, a question or a plan can be asked after."""

from __future__ import annotations

import re

# Greetings, thanks, congratulations and what networks write for people, in languages that are often heard there.
SET_WORDS = """
hi hello hey hiya greetings cheers bye goodbye welcome thank thanks thankyou thx ty congrats congratulations
congratulation happy merry birthday bday anniversary christmas xmas wish wishes wishing connect connecting
connection connected linkedin wow yay danke dankeschön dank hallo servus moin glückwunsch glückwünsche
gratulation gratuliere frohe frohes fröhliche weihnachten geburtstag merci bonjour bonsoir salut félicitations
bravo joyeux joyeuse anniversaire noël gracias hola felicidades felicitaciones enhorabuena feliz cumpleaños
navidad grazie ciao buongiorno buonasera auguri congratulazioni complimenti compleanno natale obrigado obrigada
olá oi parabéns aniversário dankjewel bedankt hoi goedemorgen goedendag gefeliciteerd proficiat verjaardag kerst
tack hej grattis takk gratulerer tillykke kiitos onnea dziękuję dzięki gratulacje cześć teşekkürler tebrikler
merhaba спасибо привет поздравляю дякую вітаю धन्यवाद नमस्ते बधाई ありがとう ありがとうございます こんにちは
おめでとうございます 谢谢 你好 恭喜
"""
# Words that stand around those and add nothing.
AROUND = """
dear note message messages good morning afternoon evening night day many much so very appreciate appreciated new
year years easter holidays best all well done great nice awesome amazing job role position promotion career
success luck keep up it accepting accept invitation invite adding add added follow following network
professional like love join would i d m s ve am is be to of on in at my me you your yours and the a an for with
this that too also nachricht vielen herzlichen herzlich alles gute guten tag morgen abend liebe lieber neues
jahr zum zur und für die das den der dir dich dein deine deiner ihnen ihr ihre ich sehr viel erfolg beaucoup
bonne bon année pour votre vos ton ta le la les de du des et à vous toi mensaje muchas muchos buenos buenas días
tardes noches año nuevo por para tu tus su el los y en muy messaggio mille buon buona anno tanti per il lo un
una e di mensagem muito bom boa dia tarde noite ano novo pelo pela o os as je jouw het een van veel fijne voor
"""
WORD = re.compile(r"(?:[^\W\d_]|[\u0900-\u0dff])+")  # the vowel signs of India's scripts are no letters to Python
_SET, _AROUND = frozenset(SET_WORDS.split()), frozenset(AROUND.split())
OWN_WORDS = 3  # as many words besides say something
QUESTION = re.compile(r"[?？؟]")
PLAN = re.compile(
    r"\b(i|we)('ll| will|('m| am|'re| are) (going|about|planning|hoping|working|moving|starting|trying)"
    r"| (plan|hope|want|intend) to)\b|\b(tomorrow|tonight|next (week|month|year|spring|summer|autumn|fall|winter))\b",
    re.IGNORECASE,
)


def needs_no_answer(text: str) -> bool:
    """Whether a message is no more than a greeting, thanks or congratulations; one name may stand in it.

    In German every noun has a capital, so two such words may be a matter of their own.
    """
    own = _own(text)
    return own is not None and len(own) <= 1 and all(word.istitle() for word in own)


def says_little(text: str) -> bool:
    """Whether hardly a word stands beside greetings, thanks and congratulations, so that a quote would be odd."""
    own = _own(text)
    return own is not None and len(own) < OWN_WORDS


def asks_or_plans(text: str) -> bool:
    """Whether someone asked or announced something, so that one can ask what became of it."""
    return bool(QUESTION.search(text) or PLAN.search(text.replace("’", "'")))


def _own(text: str) -> list[str] | None:
    """The words besides those of a standard phrase; None where it is none, or asks something."""
    words = WORD.findall(text)
    if QUESTION.search(text) or not any(word.lower() in _SET for word in words):
        return None
    return [word for word in words if word.lower() not in _SET and word.lower() not in _AROUND]
