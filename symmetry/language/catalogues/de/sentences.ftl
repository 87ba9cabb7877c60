### Was das Programm auf Englisch über Fotos, Messwerte und Fehler sagt, auf Deutsch.

## Qualitätsprüfungen eines Fotos.

sentence-face-small = Das Gesicht ist zu klein, um fein gemessen zu werden: Gehen Sie näher heran, oder verwenden Sie ein Foto mit höherer Auflösung.
sentence-face-rather-small = Das Gesicht ist eher klein: Ein näher aufgenommenes Foto gibt feinere Werte.
sentence-face-large = Das Gesicht ist groß genug.
sentence-sharp = Die Ränder der Augen sind scharf.
sentence-blurred = Das Foto ist unscharf: Halten Sie die Kamera ruhig, stellen Sie auf die Augen scharf, und sorgen Sie für mehr Licht.
sentence-exposed = Licht und Schatten zeigen noch Einzelheiten.
sentence-bright = Teile des Gesichts sind überbelichtet: Verwenden Sie weicheres Licht, oder belichten Sie weniger.
sentence-dark = Teile des Gesichts sind zu dunkel: Sorgen Sie für mehr und gleichmäßiges Licht.
sentence-straight = Der Kopf ist gerade.
sentence-yaw = Das Gesicht gerade zum Objektiv drehen (jetzt { $number }°).
sentence-pitch = Die Kamera auf Augenhöhe halten und das Kinn waagrecht (jetzt { $number }°).
sentence-roll = Kopf und Kamera aufrecht halten (jetzt { $number }°).
sentence-nasal-base = Die Nasenbasis wird mit gehobenem Kinn aufgenommen.
sentence-shows = Das Foto zeigt den Ausdruck „{ $expression }“.
sentence-hardly-shows = Das Foto zeigt „{ $expression }“ kaum: Prüfen Sie den gewählten Ausdruck, oder nehmen Sie es noch einmal auf ({ $instruction })
sentence-one-face = Im Bild ist ein Gesicht.
sentence-faces = Im Bild sind { $count } Gesichter, gemessen wurde das größte: Schneiden Sie das Foto auf den Patienten zu.
sentence-whole = Das ganze Gesicht ist im Bild.
sentence-edge = Das Gesicht berührt den Rand des Bildes: Lassen Sie rundum Platz.

## Wie um die Ausdrücke gebeten wird.

sentence-ask-rest = Das Gesicht entspannen und gerade ins Objektiv blicken.
sentence-ask-brow-raise = Beide Augenbrauen so weit wie möglich heben.
sentence-ask-gentle-eye-closure = Beide Augen leicht schließen, wie im Schlaf.
sentence-ask-tight-eye-closure = Beide Augen fest zukneifen.
sentence-ask-gentle-smile = Sanft lächeln, mit geschlossenen Lippen.
sentence-ask-full-smile = So breit wie möglich lächeln und die Zähne zeigen.
sentence-ask-pucker = Die Lippen spitzen wie zum Kuss.
sentence-ask-lower-teeth = Die unteren Zähne zeigen.
sentence-ask-snarl = Die Nase rümpfen wie bei schlechtem Geruch.
sentence-ask-nasal-base = Den Kopf nach hinten neigen, bis die Nasenlöcher zu sehen sind.

## Welches von zwei Fotos.

sentence-before = vorher
sentence-after = nachher
sentence-at-rest = in Ruhe
sentence-in-expression = bei „{ $expression }“

## Was eine Änderung sonst erklären kann.

sentence-same-picture = Die Fotos { $first } und { $second } sind dasselbe Bild: Was sich unterscheidet, wurde von Hand verschoben oder anders eingestellt, und über eine Änderung ist nichts bekannt.
sentence-mirrored = Nur das Foto { $first } wurde als spiegelverkehrt angegeben: Wenn das nicht stimmt, sind seine linke und rechte Seite vertauscht.
sentence-chin-higher = Das Kinn steht { $second } um { $number }° höher als { $first }: Höhen von Augenbraue und Mund können sich allein durch die Kopfhaltung geändert haben.
sentence-chin-lower = Das Kinn steht { $second } um { $number }° tiefer als { $first }: Höhen von Augenbraue und Mund können sich allein durch die Kopfhaltung geändert haben.
sentence-head-left = Der Kopf ist { $second } um { $number }° weiter nach links (vom Patienten aus) gedreht als { $first }: Breiten und Messwerte der Mittellinie können sich allein durch die Kopfhaltung geändert haben.
sentence-head-right = Der Kopf ist { $second } um { $number }° weiter nach rechts (vom Patienten aus) gedreht als { $first }: Breiten und Messwerte der Mittellinie können sich allein durch die Kopfhaltung geändert haben.
sentence-hvid = Als Irisdurchmesser waren { $first } { $number } mm eingestellt, { $second } { $number2 } mm: Bleiben Sie bei einem Patienten bei einem Wert.
sentence-scale-more = Der Abstand der äußeren Lidwinkel, der sich nicht ändert, misst { $second } um { $number } % mehr als { $first }: Der Maßstab eines Fotos stimmt nicht, oder die Kamera war anders weit entfernt.
sentence-scale-less = Der Abstand der äußeren Lidwinkel, der sich nicht ändert, misst { $second } um { $number } % weniger als { $first }: Der Maßstab eines Fotos stimmt nicht, oder die Kamera war anders weit entfernt.
sentence-resolution = Ein Foto zeigt das Gesicht viel größer als das andere: Seine Punkte liegen feiner.
sentence-frame = In einem der Fotos ist eine Iris verdeckt oder der Blick abgewandt, darum werden beide von den Lidwinkeln aus gemessen.
sentence-software = Die Fotos wurden mit verschiedenen Programmversionen ausgewertet: Werten Sie beide mit derselben aus.
sentence-quality = Das Foto { $first } besteht { $count } von { $total } Qualitätsprüfungen nicht: { $listed }.
sentence-check-face-size = Größe des Gesichts
sentence-check-sharpness = Schärfe
sentence-check-exposure = Belichtung
sentence-check-yaw = Drehung zur Seite
sentence-check-pitch = Neigung
sentence-check-roll = Schräglage
sentence-check-expression = Ausdruck
sentence-check-single-face = nur ein Gesicht
sentence-check-in-frame = ganz im Bild

## Warum etwas nicht gemessen wurde.

sentence-no-scale = Die Iris beider Augen ist verdeckt, und es gibt keinen Maßstab: Werten Sie das Foto zusammen mit dem Foto in Ruhe derselben Sitzung aus.
sentence-no-millimetres = Ohne Maßstab gibt es keine Millimeter.
sentence-too-small = Die Bewegung ist nicht größer als ihr Messfehler, darum wird kein Verhältnis gebildet.
sentence-not-measurable = In diesem Foto nicht messbar.
sentence-brow-short = Die Augenbraue reicht nicht über die Mitte der Iris.
sentence-lower-lip-short = Die Unterlippe reicht nicht bis zur Mittellinie.
sentence-iris-beside = Die Mitte der Iris liegt neben den Lidern.
sentence-iris-hidden = Die Lider verdecken die Iris, darum gibt es keine Mitte der Iris.
sentence-inner-lips-short = Die inneren Lippenränder reichen nicht bis zur Mittellinie.
sentence-no-fold = Es ist keine Nasolabialfalte zu sehen.
sentence-fold-not-shown = Landmarken allein zeigen die Nasolabialfalte nicht.
sentence-commissure-beyond = Der Mundwinkel liegt jenseits der Mittellinie.
sentence-border-short = Der Lippenrand reicht nicht bis zur Hälfte des Wegs zur Mittellinie.
sentence-no-baseline = Am Tag 0 gibt es keine Sitzung.
sentence-before-baseline = Diese Sitzung war vor dem Ausgangsbefund.
sentence-no-injection = Vor dieser Sitzung gibt es keine Injektion.
sentence-no-visit-before = Vor oder an dem Tag der letzten Injektion gibt es keine Sitzung.
sentence-not-here = In dieser Sitzung nicht gemessen.
sentence-not-there = Nicht gemessen in der Sitzung, mit der verglichen wird.
sentence-not-together = In dieser Zahl sind die beiden Sitzungen nicht vergleichbar.
sentence-itself = Das ist die Sitzung, mit der verglichen würde.
sentence-why-left-right = Links: { $left } Rechts: { $right }
sentence-why-right-left = Rechts: { $right } Links: { $left }
sentence-why-left = Links: { $reason }
sentence-why-right = Rechts: { $reason }
sentence-why-before-after = Vorher: { $first } Nachher: { $second }
sentence-why-before = Vorher: { $reason }
sentence-why-after = Nachher: { $reason }
sentence-why-rest-expression = Ruhe: { $first } { $expression }: { $second }
sentence-why-rest = Ruhe: { $reason }
sentence-why-expression = { $expression }: { $reason }

## Fehler bei Fotos.

sentence-no-face = In diesem Bild wurde kein Gesicht gefunden. Erwartet wird ein Gesicht von vorn, das einen guten Teil des Bildes füllt; nehmen Sie das Foto noch einmal auf, näher und bei gleichmäßigem Licht.
sentence-several-faces = Es wurden { $count } Gesichter gefunden, erwartet wird eines. Schneiden Sie das Bild auf den Patienten zu, oder wählen Sie ausdrücklich das größte Gesicht.
sentence-cut-off = Das Gesicht ist vom Rand des Bildes abgeschnitten ({ $listed }). Erwartet wird das ganze Gesicht mit etwas Platz darum; nehmen Sie das Foto noch einmal aus größerem Abstand auf, oder verwenden Sie das unbeschnittene Bild.
sentence-part-brow = Augenbraue
sentence-part-eye = Auge
sentence-part-iris = Iris
sentence-part-mouth = Mund
sentence-part-nose = Nase
sentence-part-chin = Kinn
sentence-photo = Das Foto { $refusal }.
sentence-not-a-picture = ist kein Bild in JPEG, PNG, WebP, TIFF oder HEIC: Exportieren Sie es in einem dieser Formate
sentence-empty-picture = ist leer, erwartet wird ein Bild in JPEG, PNG, WebP, TIFF oder HEIC: Kopieren Sie es noch einmal
sentence-damaged-picture = kann nicht gelesen werden, erwartet wird ein ganzes Bild in JPEG, PNG, WebP, TIFF oder HEIC: Es ist beschädigt, abgeschnitten oder von einer seltenen Art; kopieren Sie es noch einmal, oder exportieren Sie es als JPEG oder als PNG mit 8 Bit
sentence-large-picture = hat { $number } Megapixel ({ $width } × { $height }), erwartet werden höchstens { $total }: Verkleinern Sie es
sentence-larger-picture = hat mehr als { $number } Megapixel: Verkleinern Sie es
sentence-several-pictures = enthält mehrere Bilder oder eine Animation, erwartet wird ein einzelnes Foto: Exportieren Sie das, das ausgewertet werden soll
sentence-preview = zeigt nur eine Vorschau, wie die Rohdatei einer Kamera, erwartet wird das Foto selbst: Exportieren Sie es als JPEG oder TIFF
sentence-float-picture = enthält Gleitkommazahlen, deren Weiß nicht festgelegt ist, erwartet werden 8 oder 16 Bit: Exportieren Sie es mit 8 Bit je Kanal
sentence-negative-picture = enthält negative Grauwerte, erwartet wird Helligkeit ab 0: Exportieren Sie es mit 8 Bit je Kanal
sentence-logo = Ein Logo muss ein Bild in PNG oder JPEG sein, dies ist eine andere Datei: Exportieren Sie es in einem dieser Formate.
sentence-both-eyes = Beide Augen haben dieselbe Lage.
sentence-iris-range = Der Irisdurchmesser muss zwischen { $number } und { $number2 } mm liegen (Erwachsene: 10,8–12,8), angegeben ist { $number3 }.
sentence-not-printable = Gedruckt als { $mark }, da diese Zeichen in den Schriften des Berichts (lateinisch, griechisch, kyrillisch) fehlen: { $codes }.

## Fehler der Akte.

sentence-wrong-passphrase = Die Passphrase öffnet diese Ablage nicht; nichts wurde geändert. Prüfen Sie Groß- und Kleinschreibung und die Tastatur, oder verwenden Sie den Wiederherstellungscode.
sentence-keyring-only = Diese Ablage hat keine Passphrase, ihr Schlüssel liegt im Schlüsselbund des Computers, auf dem sie angelegt wurde: Öffnen Sie sie dort, und legen Sie mit symmetry db passphrase eine Passphrase fest.
sentence-wrong-password = Name und Passwort gehören nicht zusammen; nichts wurde geändert. Prüfen Sie beide, die Groß- und Kleinschreibung und die Tastatur, oder bitten Sie die Verwaltung um ein neues Passwort.
sentence-passphrase-short = Eine Passphrase muss mindestens { $total } Zeichen haben, diese hat { $count }: Am besten sind mehrere Wörter.
sentence-disk-full = Auf der Festplatte ist kein Platz mehr: Hiervon wurde nichts gespeichert, alles früher Gespeicherte ist unversehrt. Schaffen Sie Platz, und speichern Sie dann noch einmal.
sentence-database-damaged = Die Datei der Datenbank ist beschädigt: Führen Sie symmetry db verify aus, und spielen Sie eine Sicherung ein.
sentence-file-fault = Eine Datei der Ablage kann nicht gelesen oder geschrieben werden ({ $cause }): Prüfen Sie Festplatte und Rechte, und versuchen Sie es dann noch einmal.
sentence-database-fault = Die Datenbank kann nicht verwendet werden ({ $cause }): Versuchen Sie es noch einmal.
sentence-too-many = Zu viele Programme verwenden die Datenbank gleichzeitig: Versuchen Sie es noch einmal.
sentence-photo-missing = Die Fotodatei { $file }… fehlt: Sie wird neben der Datenbank erwartet. Spielen Sie sie aus einer Sicherung ein.
sentence-photo-altered = Die Fotodatei { $file }… wurde verändert: Spielen Sie sie aus einer Sicherung ein.
sentence-pseudonym-taken = Es gibt schon einen Patienten mit diesem Pseudonym, vielleicht archiviert oder im Papierkorb. Öffnen Sie ihn, oder wählen Sie ein anderes Pseudonym.
sentence-no-patient = Einen Patienten { $file } gibt es nicht: Vielleicht wurde er gelöscht. Suchen Sie ihn noch einmal.
sentence-user-taken = Es gibt schon eine Person mit dem Namen { $file }: Ergänzen Sie etwas, das die beiden unterscheidet.
sentence-last-administrator = { $file } ist die einzige Person mit Verwaltungsrechten: Geben Sie sie zuerst noch jemand anderem.
sentence-not-in-trash = Nur was im Papierkorb liegt, kann gelöscht werden ({ $kind } liegt nicht darin): Legen Sie es zuerst in den Papierkorb.
sentence-required = { $field }: muss ausgefüllt werden.
sentence-one-line = { $field }: höchstens { $total } Zeichen in einer Zeile, angegeben ist { $shown }. Fassen Sie sich kürzer, oder schreiben Sie es in die Notizen.
sentence-long-text = { $field }: höchstens { $total } Zeichen, angegeben ist { $shown }. Kürzen Sie den Text.
sentence-a-date = { $field }: muss ein Datum sein, angegeben ist { $shown }.
sentence-whole-number = { $field }: muss eine ganze Zahl von { $number } bis { $number2 } sein, angegeben ist { $shown }.
sentence-dates-order = { $later } darf nicht vor { $earlier } liegen, angegeben sind { $shown } und { $shown2 }: Berichtigen Sie eines davon.
sentence-name-event = Ein anderes Ereignis braucht einen Namen: Schreiben Sie, was geschehen ist.
sentence-name-therapy = Eine andere Therapie braucht einen Namen: Schreiben Sie, was gemacht wurde.
sentence-name-muscle = Ein anderer Muskel braucht einen Namen: Schreiben Sie, wie er heißt.
sentence-name-product = Ein anderes Präparat braucht einen Namen: Schreiben Sie, wie es heißt, denn Einheiten werden nur je Präparat zusammengezählt.
sentence-field-birth = Geburtsdatum
sentence-field-onset-date = Datum des Beginns
sentence-field-consent = Datum der Einwilligung
sentence-field-therapy = Datum der Therapie
sentence-field-treatment = Datum der Behandlung
sentence-field-visit = Datum der Sitzung
sentence-field-details = Einzelheiten
sentence-field-expiry = Haltbarkeit
sentence-field-injector = Injiziert von
sentence-field-lot = Charge
sentence-field-last-day = Letzter Tag der Therapie
sentence-field-name = Name
sentence-field-notes = Notizen
sentence-field-onset = Beginn
sentence-field-photographer = Fotografiert von
sentence-field-plan = Geplante Kontrolle
sentence-field-pseudonym = Pseudonym
sentence-field-resolution = Ende
sentence-field-diagnosis = Text der Diagnose
sentence-field-label = Text zum Anlass
sentence-field-units = Einheiten
sentence-field-volume = Volumen
sentence-field-camera = Notizen zur Kamera

## Landmarken; links und rechts sind die Seiten des Patienten.

sentence-point-brow-upper = Augenbraue, Oberrand { $side ->
    [left] links
   *[right] rechts
}, { $count } von { $total }
sentence-point-brow-lower = Augenbraue, Unterrand { $side ->
    [left] links
   *[right] rechts
}, { $count } von { $total }
sentence-point-upper-lid = Oberlid { $side ->
    [left] links
   *[right] rechts
}, { $count } von { $total }
sentence-point-lower-lid = Unterlid { $side ->
    [left] links
   *[right] rechts
}, { $count } von { $total }
sentence-point-ala = Nasenflügel { $side ->
    [left] links
   *[right] rechts
}, { $count } von { $total }
sentence-point-upper-lip-outer = Oberlippe, äußerer Rand { $side ->
    [left] links
   *[right] rechts
}, { $count } von { $total }
sentence-point-lower-lip-outer = Unterlippe, äußerer Rand { $side ->
    [left] links
   *[right] rechts
}, { $count } von { $total }
sentence-point-upper-lip-inner = Oberlippe, innerer Rand { $side ->
    [left] links
   *[right] rechts
}, { $count } von { $total }
sentence-point-lower-lip-inner = Unterlippe, innerer Rand { $side ->
    [left] links
   *[right] rechts
}, { $count } von { $total }
sentence-point-iris = Mitte der Iris, { $side ->
    [left] links
   *[right] rechts
}
sentence-point-iris-lateral = Seitlicher Rand der Iris, { $side ->
    [left] links
   *[right] rechts
}
sentence-point-iris-superior = Oberer Rand der Iris, { $side ->
    [left] links
   *[right] rechts
}
sentence-point-iris-medial = Innerer Rand der Iris, { $side ->
    [left] links
   *[right] rechts
}
sentence-point-iris-inferior = Unterer Rand der Iris, { $side ->
    [left] links
   *[right] rechts
}
sentence-point-outer-canthus = Äußerer Lidwinkel, { $side ->
    [left] links
   *[right] rechts
}
sentence-point-inner-canthus = Innerer Lidwinkel, { $side ->
    [left] links
   *[right] rechts
}
sentence-point-commissure = Mundwinkel, { $side ->
    [left] links
   *[right] rechts
}
sentence-point-opening = Winkel der Mundöffnung, { $side ->
    [left] links
   *[right] rechts
}
sentence-point-ridge = Philtrumkante an der Lippe, { $side ->
    [left] links
   *[right] rechts
}
sentence-point-upper-lip-outer-middle = Oberlippe, äußerer Rand, Mittellinie
sentence-point-lower-lip-outer-middle = Unterlippe, äußerer Rand, Mittellinie
sentence-point-upper-lip-inner-middle = Oberlippe, innerer Rand, Mittellinie
sentence-point-lower-lip-inner-middle = Unterlippe, innerer Rand, Mittellinie
sentence-point-philtrum = Mitte des Philtrums an der Lippe
sentence-point-nasal-tip = Nasenspitze
sentence-point-chin = Kinn
