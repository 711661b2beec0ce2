"""What Instagram calls things in the owner's language; labels, and sentences that stand among messages."""

from __future__ import annotations

USERNAME = (
    *("username", "user name", "benutzername", "nom d'utilisateur", "nom d’utilisateur", "nombre de usuario"),
    *("nome de usuário", "nome de utilizador", "nome utente", "gebruikersnaam", "kullanıcı adı", "användarnamn"),
    *("brukernavn", "brugernavn", "käyttäjänimi", "nazwa użytkownika", "uživatelské jméno", "felhasználónév"),
    *("имя пользователя", "ім'я користувача", "όνομα χρήστη", "nama pengguna", "tên người dùng", "ชื่อผู้ใช้"),
    *("ユーザーネーム", "사용자 이름", "用户名", "用戶名稱", "اسم المستخدم", "שם משתמש"),
)
NAME = (
    *("name", "nom", "nombre", "nome", "naam", "ad", "namn", "navn", "nimi", "imię i nazwisko", "jméno", "név"),
    *("имя", "ім'я", "όνομα", "nama", "tên", "ชื่อ", "名前", "이름", "姓名", "名稱", "الاسم", "שם"),
)
COMMENT = (
    *("comment", "kommentar", "commentaire", "comentario", "comentário", "commento", "opmerking", "reactie", "yorum"),
    *("komentarz", "komentář", "комментарий", "komentar", "コメント", "댓글", "评论", "تعليق"),
)
MEDIA_OWNER = (
    *("media owner", "media-eigenaar", "eigenaar van media", "medieninhaber", "medieninhaber*in", "medya sahibi"),
    *("propriétaire du média", "propriétaire du contenu multimédia", "propietario del contenido multimedia"),
    *("propietario del contenido", "proprietário da mídia", "proprietario del contenuto multimediale"),
)
# Accounts that no longer exist all bear this name, so it stands for nobody.
DELETED = (
    *("instagram user", "instagrammer", "instagram-nutzer", "instagram-benutzer", "instagram-nutzer*in"),
    *("utilisateur instagram", "utilisateur d’instagram", "utilisateur d'instagram", "usuario de instagram"),
    *("usuário do instagram", "utilizador do instagram", "utente instagram", "utente di instagram"),
    *("instagram-gebruiker", "instagram kullanıcısı", "instagram-användare", "instagram-bruker", "instagram-bruger"),
    *("użytkownik instagrama", "uživatel instagramu", "пользователь instagram", "pengguna instagram"),
)

# With what such a sentence begins where the owner did it.
YOU = ("you", "du", "sie", "vous", "tu", "tú", "enviaste", "usted", "você", "hai", "je", "jij", "u")

# Regular expressions over the lower-case text of a message, whole (regexp_full_match).
REACTED = (
    r"liked a message",
    r"reacted .{1,20} to your message\.?",
    r"(hat )?(mit )?.{1,20} auf deine nachricht reagiert\.?",
    r"(hat eine nachricht mit „gefällt mir“ markiert|gefällt eine nachricht)\.?",
    r"a réagi .{1,30} à (votre|ton) message\.?",
    r"a aimé un message\.?",
    r"reaccionó .{1,30} a tu mensaje\.?",
    r"(le )?gustó un mensaje\.?",
    r"reagiu .{1,30} à (sua|tua) mensagem\.?",
    r"(curtiu|gostou de) uma mensagem\.?",
    r"ha reagito .{1,30} al tuo messaggio\.?",
    r"ha messo [\"“]?mi piace[\"”]? a un messaggio\.?",
    r"heeft .{1,30} op je bericht gereageerd\.?",
    r"vindt een bericht leuk\.?",
    r"mesajına .{1,30} (ifadesini? bıraktı|tepki verdi)\.?",
    r"bir mesajı beğendi\.?",
)
ATTACHED = (
    r".+ sent an attachment\.?",
    r".+ (hat|hast) einen anhang gesendet\.?",
    r".+ (a|avez|as) envoyé une pièce jointe\.?",
    r"(.+ envió|(tú )?enviaste) un archivo adjunto\.?",
    r".+ enviou um anexo\.?",
    r"(.+ ha|hai) inviato un allegato\.?",
    r".+ (heeft|hebt) een bijlage (verstuurd|verzonden|gestuurd)\.?",
    r".+ bir ek gönderdin?(iz)?\.?",
)
ENDED = (r"(video|audio) (chat|call) ended\.?",)
HAPPENED = (
    r".+ (left the group|created the group|joined the group)\.?",
    r".+ (added|removed) .+ (to|from) the group\.?",
    r".+ (named the group|changed the (group photo|theme|chat theme)|set the (theme|quick reaction|nickname)).*",
    r".+ (started an?|joined the|missed (an?|your)) (video|audio) (chat|call)\.?",
    r".+ hat die gruppe verlassen\.?",
    r".+ hat .+ zur gruppe hinzugefügt\.?",
    r".+ a quitté le groupe\.?",
    r".+ a ajouté .+ au groupe\.?",
    r".+ (abandonó|salió del?) (el )?grupo\.?",
    r".+ (agregó|añadió) a .+ al grupo\.?",
    r".+ saiu do grupo\.?",
    r".+ adicionou .+ ao grupo\.?",
    r".+ ha (lasciato|abbandonato) il gruppo\.?",
    r".+ ha aggiunto .+ al gruppo\.?",
    r".+ heeft de groep verlaten\.?",
    r".+ heeft .+ toegevoegd aan de groep\.?",
    r".+ gruptan ayrıldı\.?",
    r".+ gruba .*ekledi\.?",
)
