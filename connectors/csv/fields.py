"""What a column and a word in it can mean, in the spellings that people and programs use."""

from __future__ import annotations

import re
import unicodedata

# Spellings are compared in lower case without accents, spaces and signs (`folded`).
FIELDS: dict[str, tuple[str, ...]] = {
    "network": ("network", "platform", "social network", "site", "netzwerk", "plattform", "réseau", "red social", "rede"),
    "owner": ("my account", "own account", "owner", "mein konto", "mon compte", "mi cuenta", "minha conta", "hesabım"),
    "id": (
        "id", "user id", "account id", "accountid", "profile id", "contact id", "twitter id", "x id", "did",
        "benutzer id", "konto id", "kullanıcı id",
    ),
    "handle": (
        "handle", "username", "user name", "screen name", "screenname", "login", "account address", "acct", "nick",
        "nickname", "twitter handle", "x handle", "instagram handle", "mastodon handle", "bluesky handle", "twitter username",
        "instagram username", "github username", "benutzername", "nutzername", "nom d'utilisateur", "pseudo", "identifiant",
        "nombre de usuario", "usuario", "nome de usuário", "usuário", "kullanıcı adı", "gebruikersnaam", "nome utente",
    ),
    "profile_url": (
        "profile url", "profile link", "profile", "url", "link", "public url", "profileurl", "linkedin", "linkedin url",
        "linkedin profile", "linkedin profile url", "linkedin link", "twitter url", "x url", "person linkedin url", "profil",
        "profil url", "profil link", "profillink", "lien du profil", "lien", "url du profil", "enlace", "perfil",
        "url del perfil", "url do perfil", "bağlantı", "profil bağlantısı",
    ),
    "name": (
        "name", "full name", "fullname", "display name", "displayname", "contact", "contact name", "person", "who", "with",
        "with whom", "friend", "vollständiger name", "anzeigename", "kontakt", "wer", "mit wem", "nom complet", "nom affiché",
        "qui", "avec qui", "nombre completo", "contacto", "quién", "con quién", "nome completo", "nome", "contato", "com quem",
        "ad soyad", "adı soyadı", "isim", "kişi", "kim", "kiminle", "naam",
    ),
    "first_name": (
        "first name", "firstname", "given name", "forename", "vorname", "prénom", "nombre", "primeiro nome", "ad", "adı",
        "voornaam",
    ),
    "last_name": (
        "last name", "lastname", "surname", "family name", "nachname", "familienname", "nom de famille", "nom", "apellido",
        "apellidos", "sobrenome", "apelido", "soyad", "soyadı", "cognome", "achternaam",
    ),
    "email": (
        "email", "e-mail", "mail", "email address", "e-mail address", "e-mail 1 - value", "primary email", "work email",
        "e-mail-adresse", "mailadresse", "adresse e-mail", "adresse mail", "courriel", "correo", "correo electrónico",
        "endereço de e-mail", "eposta", "e-posta", "e-posta adresi",
    ),
    "phone": (
        "phone", "phone number", "mobile", "mobile phone", "telephone", "cell", "phone 1 - value", "whatsapp", "telefon",
        "telefonnummer", "handynummer", "mobil", "téléphone", "portable", "teléfono", "móvil", "telefone", "celular",
        "telefon numarası", "cep telefonu",
    ),
    "company": (
        "company", "organization", "organisation", "employer", "company name", "organization name", "organization 1 - name",
        "firma", "unternehmen", "arbeitgeber", "entreprise", "société", "empresa", "compañía", "organização", "şirket",
    ),
    "position": (
        "position", "job title", "jobtitle", "role", "occupation", "headline", "profession", "organization title",
        "organization 1 - title", "beruf", "stelle", "poste", "fonction", "cargo", "puesto", "profissão", "görev", "unvan",
    ),
    "location": (
        "location", "city", "town", "place of residence", "lives in", "country", "ort", "stadt", "wohnort", "ville", "lieu",
        "ciudad", "lugar", "cidade", "localização", "şehir", "konum",
    ),
    "bio": ("bio", "biography", "about", "description", "biografie", "über", "biographie", "biografía", "biografia", "hakkında"),
    "relation": (
        "relation", "relationship", "tie", "connection type", "relation type", "list", "beziehung", "relación", "relação",
        "ilişki",
    ),
    "i_follow": ("i follow", "following", "followed by me", "am following", "ich folge", "je suis", "sigo", "takip ediyorum"),
    "follows_me": (
        "follows me", "follower", "is follower", "follows you", "following me", "folgt mir", "me suit", "me sigue", "me segue",
        "beni takip ediyor",
    ),
    "since": (
        "since", "connected on", "followed on", "followed at", "following since", "follow date", "friends since", "date added",
        "added", "added on", "connected", "seit", "verbunden am", "verbunden seit", "depuis", "desde", "conectado em", "beri",
    ),
    "kind": (
        "kind", "kind of contact", "contact type", "interaction", "interaction type", "type of interaction", "activity",
        "activity type", "channel", "medium", "how", "type", "art", "kontaktart", "typ", "genre", "type de contact", "tipo",
        "tipo de contacto", "tipo de contato", "tür", "soort",
    ),
    "direction": (
        "direction", "in/out", "in or out", "sent/received", "sent or received", "incoming/outgoing", "who wrote", "richtung",
        "sens", "dirección", "sentido", "direção", "yön",
    ),
    "date": (
        "date", "when", "day", "time", "timestamp", "datetime", "date time", "happened at", "happened on", "date of contact",
        "sent at", "created at", "at", "datum", "zeit", "wann", "uhrzeit", "zeitpunkt", "fecha", "cuándo", "data", "quando",
        "tarih", "zaman", "horodatage",
    ),
    "text": (
        "text", "message", "note", "notes", "content", "comment", "body", "subject", "summary", "topic", "what",
        "nachricht", "notiz", "notizen", "betreff", "thema", "remarque", "sujet", "mensaje", "nota", "notas", "asunto",
        "mensagem", "observações", "assunto", "mesaj", "konu", "notlar",
    ),
    "thread": ("thread", "thread id", "conversation", "conversation id", "chat", "unterhaltung", "conversación", "conversa"),
    "audience": (
        "participants", "number of participants", "people present", "how many", "attendees", "group size", "count", "teilnehmer",
        "teilnehmerzahl", "participantes", "katılımcı sayısı",
    ),
    "native": ("message id", "interaction id", "event id", "uid"),
}

# Spelled like a field, but so general that it counts only beside other signs of people.
GENERAL = {"position": ("title", "titel", "titre", "título", "titulo"), "name": ("nom", "ad", "nombre")}

# Words that stand for a kind of contact.
KIND_WORDS: dict[str, tuple[str, ...]] = {
    "like": ("like", "liked", "favourite", "favorite", "gefällt mir", "j'aime", "me gusta", "curtida", "beğeni"),
    "reaction": ("reaction", "reacted", "emoji", "reaktion", "réaction", "reacción", "reação"),
    "repost": ("repost", "retweet", "share", "shared", "boost", "geteilt", "partage"),
    "vote": ("vote", "poll vote"),
    "story_view": ("story view", "viewed story"),
    "endorsement": ("endorsement", "endorsed"),
    "invitation": ("invitation", "invite", "connection request", "friend request", "einladung"),
    "tag": ("tag", "tagged"),
    "reply": ("reply", "replied", "antwort", "réponse", "respuesta", "resposta", "yanıt"),
    "mention": ("mention", "mentioned", "erwähnung", "mención", "menção"),
    "quote": ("quote", "quoted", "quote tweet"),
    "comment": ("comment", "commented", "kommentar", "commentaire", "comentario", "comentário", "yorum"),
    "review": ("review", "code review"),
    "recommendation": ("recommendation", "empfehlung"),
    "message": (
        "message", "dm", "direct message", "chat", "text", "sms", "text message", "im", "whatsapp", "signal", "telegram",
        "imessage", "linkedin message", "private message", "pm", "letter", "postcard", "nachricht", "brief", "mensaje",
        "mensagem", "mesaj", "messaggio", "bericht",
    ),
    "mail": ("mail", "email", "e-mail", "courriel", "correo", "e-posta"),
    "invitation_note": ("invitation note",),
    "group_message": ("group message", "group chat", "gruppenchat", "gruppennachricht"),
    "call": (
        "call", "phone", "phone call", "called", "telephone", "voice call", "audio call", "rang", "anruf", "telefonat",
        "telefon", "appel", "téléphone", "llamada", "ligação", "chamada", "arama", "telefonata", "telefoontje",
    ),
    "video_call": (
        "video call", "video", "zoom", "zoom call", "skype", "facetime", "google meet", "hangout", "teams", "teams call",
        "webex", "videoanruf", "videoanruf", "videokonferenz", "visio", "appel vidéo", "videollamada", "videochamada",
        "görüntülü arama",
    ),
    "missed_call": ("missed call", "verpasster anruf", "appel manqué", "llamada perdida"),
    "planned": ("planned", "calendar", "appointment", "scheduled", "geplant", "termin"),
    "met": (
        "met", "meet", "meeting", "in person", "coffee", "lunch", "dinner", "breakfast", "drinks", "beer", "tea", "walk", "visit",
        "visited", "face to face", "f2f", "meetup", "meet-up", "party", "hike", "catch-up", "treffen", "getroffen", "kaffee",
        "mittagessen", "abendessen", "besuch", "spaziergang", "rencontre", "café", "déjeuner", "dîner", "réunion", "reunión",
        "encuentro", "almuerzo", "cena", "comida", "encontro", "almoço", "jantar", "reunião", "buluşma", "kahve", "toplantı",
        "öğle yemeği", "akşam yemeği", "incontro", "pranzo", "caffè", "ontmoeting", "koffie",
    ),
    "attended": ("attended", "event", "conference", "webinar", "workshop", "concert", "veranstaltung", "evento", "etkinlik"),
}

# Words that stand for a tie; "mutual" is two.
RELATION_WORDS: dict[str, tuple[str, ...]] = {
    "follower": (
        "follower", "followers", "follows me", "follows you", "fan", "subscriber", "folgt mir", "abonné", "seguidor",
        "seguidora", "takipçi",
    ),
    "following": (
        "following", "followed", "i follow", "followee", "ich folge", "gefolgt", "abonnement", "suivi", "siguiendo", "seguindo",
        "takip edilen",
    ),
    "follower following": ("mutual", "mutuals", "both", "follow each other", "beide", "gegenseitig", "mutuel", "mutuo", "mútuo"),
    "connection": (
        "connection", "connected", "1st", "first degree", "friend", "verbindung", "freund", "freundin", "connexion", "ami",
        "amie", "conexión", "amigo", "amiga", "conexão", "bağlantı", "arkadaş",
    ),
    "requested_in": ("request received", "requested me", "pending received"),
    "requested_out": ("request sent", "requested", "pending", "pending sent"),
    "blocked": ("blocked", "block", "blockiert", "bloqué", "bloqueado", "engellendi"),
    "muted": ("muted", "mute", "stummgeschaltet", "silenciado"),
    "close_friend": ("close friend", "close friends", "enge freunde", "ami proche", "mejor amigo", "yakın arkadaş"),
    "address_book": (
        "contact", "contacts", "address book", "acquaintance", "colleague", "family", "kontakt", "bekannt", "kollege",
        "adressbuch", "contacto", "contato", "collègue", "kişi", "none", "no",
    ),
}

DIRECTION_WORDS: dict[str, tuple[str, ...]] = {
    "out": (
        "out", "outgoing", "outbound", "sent", "me", "i", "i wrote", "from me", "to them", "->", "→", ">", "ausgehend",
        "gesendet", "ich", "sortant", "envoyé", "enviado", "enviada", "saliente", "giden", "gönderilen", "by me",
    ),
    "in": (
        "in", "incoming", "inbound", "received", "them", "they", "they wrote", "from them", "to me", "<-", "←", "<", "eingehend",
        "empfangen", "entrant", "reçu", "recibido", "recibida", "entrante", "recebido", "recebida", "gelen", "by them",
    ),
    "both": ("both", "mutual", "two way", "two-way", "<->", "↔", "in/out", "beide", "les deux", "ambos", "ikisi"),
}

YES = ("yes", "y", "true", "1", "x", "✓", "ja", "oui", "si", "sim", "evet", "wahr", "vrai", "verdadero", "verdadeiro")
NO = ("no", "n", "false", "0", "-", "nein", "non", "não", "hayır", "falsch", "faux", "falso")

# Names of networks; beside them the kind of alias that a handle is there.
NETWORK_WORDS: dict[str, tuple[str, ...]] = {
    "x": ("x", "twitter", "x (twitter)", "twitter / x", "x / twitter", "x.com", "twitter.com"),
    "linkedin": ("linkedin", "linked in", "linkedin.com"),
    "instagram": ("instagram", "insta", "ig", "instagram.com"),
    "facebook": ("facebook", "fb", "facebook.com"),
    "mastodon": ("mastodon", "fediverse"),
    "bluesky": ("bluesky", "bsky", "bsky.app"),
    "github": ("github", "github.com"),
    "contacts": ("contacts", "address book", "kontakte", "contactos", "contatos", "kişiler"),
}
HANDLE_KINDS = {"linkedin": "slug"}  # others: handle

MONTH_WORDS: dict[int, str] = {  # English, German, French, Spanish, Portuguese, Italian, Dutch, Turkish
    1: "jan january januar janner jänner janvier janv enero ene janeiro gennaio gen januari ocak oca",
    2: "feb february februar février fevr fév febrero fevereiro fev febbraio februari şubat şub",
    3: "mar march märz mrz mars marzo março maart mrt mart",
    4: "apr april avril avr abril abr aprile nisan nis",
    5: "may mai mayo maio maggio mag mei mayıs",
    6: "jun june juni juin junio junho giugno giu haziran haz",
    7: "jul july juli juillet juil julio julho luglio lug temmuz tem",
    8: "aug august août aout agosto ago augustus ağustos ağu",
    9: "sep sept september septembre septiembre setembro set settembre eylül eyl",
    10: "oct october oktober okt octobre octubre outubro out ottobre ott ekim eki",
    11: "nov november novembre noviembre novembro kasım kas",
    12: "dec december dezember dez décembre diciembre dic dezembro dicembre aralık ara",
}


def folded(text: str) -> str:
    """A heading or word as it is compared; arrows stay, so that "->" is a word."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("ı", "i"))
    return re.sub(r"[^\w<>→←↔✓]|_", "", "".join(c for c in plain if not unicodedata.combining(c)))


def meanings(words: dict[str, tuple[str, ...]]) -> dict[str, str]:
    """Folded word → what it stands for; the first that claims a word has it."""
    found: dict[str, str] = {}
    for meaning, spellings in words.items():
        for spelling in spellings:
            found.setdefault(folded(spelling), meaning)
    return found


HEADINGS = meanings({**FIELDS})
KIND_OF = meanings(KIND_WORDS)
RELATION_OF = meanings(RELATION_WORDS)
DIRECTION_OF = meanings(DIRECTION_WORDS)
NETWORK_OF = meanings(NETWORK_WORDS)
GENERAL_HEADINGS = meanings(GENERAL)
TRUTH_OF = {**{folded(word) or word: "yes" for word in YES}, **{folded(word) or word: "no" for word in NO}}
MONTH_OF = {folded(word): month for month, words in MONTH_WORDS.items() for word in words.split()}
