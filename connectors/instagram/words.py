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

# With what a sentence of Instagram begins where the owner did it.
YOU = (
    *("you", "du", "sie", "vous", "tu", "tú", "enviaste", "usted", "você", "hai", "je", "jij", "u", "wysłano"),
    *("wysłałeś", "wysłałaś", "wysłałeś(aś)", "lähetit", "вы", "ви", "anda", "bạn"),
)

EMOJI = r"[^\sa-zа-я]+"

# Regular expressions over the lower-case text of a message, whole (regexp_full_match).
REACTED = (
    r"liked a message",
    rf"reacted (with )?{EMOJI} to your message\.?",
    rf"(hat )?(mit )?{EMOJI} auf deine nachricht reagiert\.?",
    r"(hat eine nachricht mit „gefällt mir“ markiert|gefällt eine nachricht)\.?",
    rf"a réagi (avec )?{EMOJI} à (votre|ton) message\.?",
    r"a aimé un message\.?",
    rf"(reaccionó|ha reaccionado) (con )?{EMOJI} a tu mensaje\.?",
    r"(le )?(gustó|ha gustado) un mensaje\.?",
    rf"reagiu (com )?{EMOJI} à (sua|tua) mensagem\.?",
    r"(curtiu|gostou de) uma mensagem\.?",
    rf"ha reagito (con )?{EMOJI} al tuo messaggio\.?",
    r"ha messo [\"“]?mi piace[\"”]? a un messaggio\.?",
    rf"(heeft (met )?{EMOJI} op je bericht gereageerd|reageerde (met )?{EMOJI} op je bericht)\.?",
    r"vindt een bericht leuk\.?",
    rf"mesajına {EMOJI} (ifadesini? bıraktı|tepki verdi)\.?",
    r"bir mesajı beğendi\.?",
    rf"reagerade (med )?{EMOJI} på ditt meddelande\.?",
    r"gillade ett meddelande\.?",
    rf"reagerede (med )?{EMOJI} på din (besked|meddelelse)\.?",
    r"(synes|syntes) godt om en (besked|meddelelse)\.?",
    rf"reagerte (med )?{EMOJI} på meldingen din\.?",
    r"likte en melding\.?",
    rf"reagoi (viestiisi {EMOJI}|{EMOJI} viestiisi)\.?",
    r"tykkäsi viestistä\.?",
    rf"zareagowa(no|ł|ła|ł\(a\)) {EMOJI} na (twoją )?wiadomość\.?",
    r"polubi(ono|ł|ła|ł\(a\)) wiadomość\.?",
    rf"(za)?reagoval(a|\(a\))? {EMOJI} na (tvoji|tvou|vaši) zprávu\.?",
    rf"отреагировала?(\(-?а\))? {EMOJI} на ваше сообщение\.?",
    rf"відреагува(в|ла|в\(-?ла\)) {EMOJI} на ваше повідомлення\.?",
    rf"(あなたの)?メッセージに ?{EMOJI} ?[でと]リアクションしました。?",
    r"メッセージに「いいね[!！]」しました。?",
    rf"(회원님의 )?메시지에 {EMOJI} (반응|공감)을 남겼습니다\.?",
    r"(회원님의 )?메시지를 좋아합니다\.?",
    rf"(menanggapi|bereaksi) {EMOJI} (ke|pada|terhadap) pesan anda\.?",
    r"menyukai (sebuah )?pesan\.?",
)
# Labels of what a story was answered, or somebody named in it, with.
STORY = (
    r"mentioned you in (their|a) story\.?",
    rf"reacted ((with )?{EMOJI} )?to your story\.?",
    r"replied to your story\.?",
    r"hat dich in (seiner|ihrer|einer) story erwähnt\.?",
    rf"(hat )?(mit )?{EMOJI} auf deine story reagiert\.?",
    r"hat auf deine story (geantwortet|reagiert)\.?",
    r"vous a mentionné(e|\(e\))? dans (sa|une) story\.?",
    rf"a réagi ((avec )?{EMOJI} )?à (votre|ta) story\.?",
    r"a répondu à (votre|ta) story\.?",
    rf"(reaccionó|ha reaccionado) (con )?{EMOJI} a tu historia\.?",
    rf"reagiu (com )?{EMOJI} (ao (seu|teu) story|à (sua|tua) história)\.?",
    r"respondeu ao seu story\.?",
    rf"ha reagito (con )?{EMOJI} alla tua storia\.?",
    rf"heeft (met )?{EMOJI} op je verhaal gereageerd\.?",
    rf"hikayene {EMOJI} (ifadesini? bıraktı|tepki verdi)\.?",
    rf"reagerade (med )?{EMOJI} på din händelse\.?",
    rf"reagerede (med )?{EMOJI} på din historie\.?",
    rf"reagerte (med )?{EMOJI} på historien din\.?",
    rf"zareagowa(no|ł|ła|ł\(a\)) {EMOJI} na twoją relację\.?",
)
ATTACHED = (
    r".+ sent an attachment\.?",
    rf"you (replied|reacted ({EMOJI} )?)to (their|.+['’]s) story\.?",
    r"you mentioned .+ in your story\.?",
    r".+ (hat|hast|haben) einen anhang gesendet\.?",
    r".+ (a|avez|as) envoyé une pièce jointe\.?",
    r"(.+ envió|(tú )?enviaste) un archivo adjunto\.?",
    r"(.+ enviou|enviaste) um anexo\.?",
    r"(.+ ha|hai) inviato un allegato\.?",
    r".+ (heeft|hebt) een bijlage (verstuurd|verzonden|gestuurd)\.?",
    r"(.+ )?bir ek gönderdin?(iz)?\.?",
    r".+ skickade en bilaga\.?",
    r".+ sendte en vedhæftet fil\.?",
    r".+ sendte et vedlegg\.?",
    r"(.+ lähetti|lähetit) liitteen\.?",
    r"(.+ wysłał(a|\(a\)|\(-a\))?|wysłano|wysłał[ea]ś(\(aś\))?) załącznik\.?",
    r"(.+ poslal(a|\(a\))?|poslali jste) přílohu\.?",
    r".+ отправил[аи]?(\(-?а\))? вложение\.?",
    r".+ надісла(в|ла|ли|в\(-?ла\)) вкладення\.?",
    r"(.+さんが)?添付ファイルを送信しました。?",
    r"(.+님이 )?첨부 파일을 보냈습니다\.?",
    r".+ mengirim lampiran\.?",
    r".+ đã gửi một (file|tệp) đính kèm\.?",
)
CALLED = (
    r"(the )?(video|audio) (chat|call) ended\.?",
    r"you missed an? (video|audio) (chat|call)\.?",
)
# With the name of whom the writer called.
MISSED = (r".+ missed your (video|audio) (chat|call)\.?",)
HAPPENED = (
    r".+ (left the group|created the group|joined the group)\.?",
    r".+ (added|removed) .+ (to|from) the group\.?",
    r".+ (named the group|changed the (group photo|theme|chat theme)|set the (theme|quick reaction|nickname)).*",
    r".+ (started an?|joined the|missed an?) (video|audio) (chat|call)\.?",
    r".+ (hat|hast) die gruppe (verlassen|erstellt)\.?",
    r".+ (hat|hast) .+ zur gruppe hinzugefügt\.?",
    r".+ (hat|hast) einen (video|audio)(chat|anruf) gestartet\.?",
    r".+ (a|avez|as) (quitté|créé) le groupe\.?",
    r".+ (a|avez|as) ajouté .+ au groupe\.?",
    r".+ (a|avez|as) (démarré|lancé) (un appel|un chat|une discussion) (vidéo|audio)\.?",
    r".+ (abandonó|salió del?|creó) (el )?grupo\.?",
    r".+ (agregó|añadió) a .+ al grupo\.?",
    r".+ inició (un videochat|un chat de video|una videollamada|una llamada( de (audio|voz))?)\.?",
    r".+ (saiu do|criou o) grupo\.?",
    r".+ adicionou .+ ao grupo\.?",
    r".+ iniciou (uma chamada de (vídeo|áudio|voz)|um bate-papo por vídeo)\.?",
    r".+ ha (lasciato|abbandonato|creato) il gruppo\.?",
    r".+ ha aggiunto .+ al gruppo\.?",
    r".+ ha (avviato|iniziato) una (videochat|videochiamata|chiamata( audio)?)\.?",
    r".+ heeft de groep (verlaten|gemaakt)\.?",
    r".+ heeft .+ (toegevoegd aan de groep|aan de groep toegevoegd)\.?",
    r".+ (is|heeft) een (videochat|videogesprek|audiogesprek) (gestart|begonnen)\.?",
    r".+ gruptan ayrıldı\.?",
    r".+ gruba .*ekledi\.?",
    r".+ (görüntülü|sesli) (sohbet|arama|görüşme) başlattı\.?",
    r".+ (lämnade|skapade) gruppen\.?",
    r".+ lade till .+ i gruppen\.?",
    r".+ (forlod|oprettede) gruppen\.?",
    r".+ (føjede|tilføjede) .+ til gruppen\.?",
    r".+ (forlot|opprettet) gruppen\.?",
    r".+ la til .+ i gruppen\.?",
    r".+ poistui ryhmästä\.?",
    r".+ lisäsi .+ ryhmään\.?",
    r".+ (opuścił|utworzył)(a|\(a\))? grupę\.?",
    r".+ dodał(a|\(a\))? .+ do grupy\.?",
    r".+ (opustil|vytvořil)(a|\(a\))? skupinu\.?",
    r".+ přidal(a|\(a\))? .+ do skupiny\.?",
    r".+ (покинул|создал)(а|\(-?а\))? группу\.?",
    r".+ добавил(а|\(-?а\))? .+ в группу\.?",
    r".+さんがグループを退出しました。?",
    r".+님이 그룹(에서|을) 나갔습니다\.?",
    r".+ (keluar dari|meninggalkan) grup\.?",
    r".+ menambahkan .+ ke grup\.?",
)
