"""Words that mail programs write, in the languages they speak: support for rules that need no language.

Collected from the programs' own catalogues and from mails; a missing language only makes a rule more careful.
"""

import re


def _words(text: str) -> list[str]:
    return [" ".join(word.split()) for word in text.split(",")]


def _any_of(text: str) -> str:
    return "|".join(re.escape(word) for word in _words(text))


def one_line_pattern(text: str) -> str:
    """A pattern written over several lines for readers; line ends and the spaces behind them do not count."""
    return re.sub(r"\n *", "", text)


_LABELS = {
    "from": """
        from, von, de, da, od, van, fra, från, saatja, kellelt, lähettäjä, feladó, mittente,
        nadawca, gönderen, kimden, expeditorul, expéditeur, remitente, remetente, de la, odesílatel,
        odosielateľ, šalje, отправитель, от, від, від кого, siuntėjas, nuo, no, sūtītājs, από, מאת,
        من, از, فرستنده, المرسل, प्रेषक, की ओर से, से, منجانب, از طرف, بھیجنے والا, இருந்து,
        அனுப்புநர், அனுப்பியவர், প্রেরক, dari, từ, người gửi, จาก, 发件人, 寄件者, 寄件人,
        差出人, 보낸 사람, 보낸사람
    """,
    "date": """
        date, sent, datum, gesendet, envoyé, enviado, enviada, enviado em, enviada em, enviado el,
        fecha, data, inviato, verzonden, sendt, dato, skickat, saadetud, kuupäev, saatmisaeg,
        lähetetty, päivämäärä, päiväys, elküldve, dátum, wysłano, data wysłania, odesláno, odoslané,
        trimis, dată, gönderilme tarihi, gönderildi, tarih, отправлено, дата, надіслано,
        відправлено, išsiųsta, nosūtīts, datums, ημερομηνία, στάλθηκε, נשלח, תאריך, تاريخ الإرسال,
        التاريخ, تاریخ, بھیجا گیا, ارسال کردہ, بتاریخ, भेजा गया, भेजा, दिनांक, तारीख, तिथि,
        அனுப்பப்பட்டது, அனுப்பிய தேதி, தேதி, তারিখ, dikirim, tanggal, ngày, đã gửi, วันที่, ส่ง,
        发送时间, 日期, 时间, 傳送時間, 送信日時, 日付, 보낸 날짜, 날짜
    """,
    "to": """
        to, an, à, a, para, per, aan, til, till, kellele, saaja, adressaat, vastaanottaja, címzett,
        do, komu, pre, prima, către, destinatarul, destinataire, destinatario, kime, alıcı, кому,
        kam, gavėjas, προς, אל, إلى, به, प्रति, को, प्राप्तकर्ता, بنام, تک, وصول کنندہ, பெறுநர்,
        க்கு, প্রাপক, kepada, đến, tới, ถึง, 收件人, 收件者, 宛先, 받는 사람, 받는사람, pour, adresat
    """,
    "cc": """
        cc, kopie, kopie (cc), copie, copie à, copia, kopia, kopi, kopio, koopia, másolat,
        másolatot kap, dw, kópia, копия, копія, bilgi, κοιν, עותק, نسخة, प्रतिलिपि, نقل, நகல், 抄送,
        副本, 참조
    """,
    "subject": """
        subject, betreff, objet, sujet, asunto, assunto, oggetto, onderwerp, emne, ämne, teema,
        pealkiri, aihe, tárgy, temat, předmět, predmet, subiectul, subiect, naslov, konu, тема,
        tema, temats, θέμα, נושא, الموضوع, موضوع, عنوان, विषय, பொருள், தலைப்பு, বিষয়, subjek,
        perihal, chủ đề, เรื่อง, 主题, 主旨, 件名, 제목
    """,
    "reply-to": """
        reply-to, reply to, antwort an, répondre à, responder a, rispondi a, svar til,
        vasta aadressile, जवाब दें
    """,
}
LABELS = {label: kind for kind, words in _LABELS.items() for label in _words(words)}

_WROTE = """
    wrote, writes, schrieb, a écrit, escribió, escreveu, ha scritto, schreef,
    het volgende geschreven, geschreven, skrev, kirjutas, kirjoitti, napisał, napisała, napsal,
    napísal, napisao, írta, a scris, yazdı, написал, пише, написав, пишет, rašė, parašė, rakstīja,
    έγραψε, כתב, كتب, نوشت, ने लिखा, लिखा, نے لکھا, لکھا, எழுதியது, எழுதினார், লিখেছেন, menulis,
    đã viết, เขียน, 写道, 寫道, のメール, 작성
"""
WROTE = re.compile(rf"(?i)(?:{_any_of(_WROTE)})")

_ORIGINAL = """
    original message, original mail, reply message, ursprüngliche nachricht, originalnachricht,
    message d'origine, message d’origine, message original, mensaje original, mensagem original,
    messaggio originale, oorspronkelijk bericht, oprindelig meddelelse, opprinnelig melding,
    ursprungligt meddelande, originalmeddelande, algne kiri, algne sõnum, alkuperäinen viesti,
    eredeti üzenet, wiadomość oryginalna, oryginalna wiadomość, původní zpráva, pôvodná správa,
    mesaj original, özgün ileti, orijinal mesaj, исходное сообщение, оригинальное сообщение,
    оригінальне повідомлення, originalus laiškas, oriģinālais ziņojums, αρχικό μήνυμα, הודעה מקורית,
    الرسالة الأصلية, पुराना संदेश, मूल संदेश, اصل پیغام, அசல் செய்தி, মূল বার্তা, pesan asli,
    tin nhắn gốc, 原始邮件, 原始郵件, 元のメッセージ, 원본 메시지, original
"""
ORIGINAL = re.compile(rf"(?i)\s*(?:{_any_of(_ORIGINAL)})\s*")

_FORWARDED = """
    forwarded message, forwarded mail, forwarded by, fwd.msg, begin forwarded message,
    weitergeleitete nachricht, weitergeleiteten nachricht, message transféré, message transmis,
    message réexpédié, mensaje reenviado, mensagem encaminhada, mensagem reencaminhada,
    messaggio inoltrato, doorgestuurd bericht, videresendt, vidarebefordrat, edastatud,
    edasi saadetud, edelleenlähetetty, välitetty viesti, továbbított, przekazana wiadomość,
    przekazanej wiadomości, przekazywanej, přeposlaná, přeposílané, preposlan, proslijeđen,
    redirecționat, iletilen, iletilmiş, пересылаемое, переадресован, перенаправлен, переслан,
    persiųst, pārsūtīt, προωθημένο, הודעה שהועברה, رسالة معاد توجيهها, فارورڈ, آگے بھیجا, अग्रेषित,
    फ़ॉरवर्ड, फॉरवर्ड, முன்னனுப்ப, பகிரப்பட்ட, ফরওয়ার্ড, diteruskan, chuyển tiếp, 转发, 轉寄, 転送, 전달
"""
FORWARDED = re.compile(rf"(?i)(?:{_any_of(_FORWARDED)})")

_FORWARD_PREFIX = """
    fwd, fw, wg, tr, rv, enc, vl, vb, doorst, pd, továbbítás, ilt, i̇lt, yml, ynt ilet, videresend,
    redir, trs, i, edasi, ed, перес, пер, πρθ, 转发, 轉寄, 轉傳, 転送, 전달, הועבר, إعادة توجيه, अग्रे,
    अग्रेषित, फ़ॉरवर्ड, فارورڈ, முன்னனுப்பு, faw
"""
FORWARD_PREFIX = re.compile(
    rf"(?i)\s*(?:\[[^\]]{{1,30}}\]\s*)?(?:{_any_of(_FORWARD_PREFIX)})\.?\s*(?:\[\d+\])?\s*[:：]"
)
_ANSWER_PREFIX = """
    re, aw, antw, antwort, sv, vs, vast, odp, odg, ynt, yan, ref, rif, res, rép, réf, atb, ats, vá,
    válasz, απ, отв, ответ, від, בענין, תשובה, رد, رد على, जवाब, उत्तर, جواب, பதில், 回复, 回覆, 答复, 返信,
    답장, bls, balas, trả lời
"""
ANSWER_PREFIX = re.compile(rf"(?i)\s*(?:{_any_of(_ANSWER_PREFIX)})\.?\s*(?:[\[(^]?\d+[\])]?)?\s*[:：]")


def stem(subject: str) -> str:
    """A subject without its Re: and Fwd: in any language, folded for comparison."""
    previous = None
    while previous != subject:
        previous = subject
        match = ANSWER_PREFIX.match(subject) or FORWARD_PREFIX.match(subject)
        subject = subject[match.end() :] if match else subject
    return " ".join(subject.casefold().split())
