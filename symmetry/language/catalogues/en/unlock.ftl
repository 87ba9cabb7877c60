### The way in.

unlock-welcome = Welcome
unlock-welcome-lead = Records and photos are kept on this computer, encrypted under a passphrase that you choose now. Several words are best.
unlock-name = Your name
    .help = Stands beside what you enter and change, in the record and in the audit trail.
unlock-new-passphrase = Passphrase
    .help = At least 8 characters. It is asked for whenever the program starts.
unlock-repeat = Passphrase once more
unlock-begin = Begin
unlock-promise = Nothing leaves this computer except the files that you export.
unlock-differ = The two passphrases differ: type the same one twice.
unlock-no-name = A name is missing: the audit trail records who acts.
unlock-code-title = Print this and lock it away
unlock-code-lead = Whoever has forgotten the passphrase opens the record with this recovery code. It is shown only now. Without passphrase and code nobody can read the record again.
unlock-code-file = Recovery code of the facial symmetry record:
unlock-code-download = Save as a text file
unlock-code-kept = I have kept the code in a safe place
unlock-code-go-on = Go on
unlock-title = The record is locked
unlock-lead = Give the passphrase of this record.
unlock-passphrase = Passphrase or recovery code
unlock-open = Open
unlock-wrong-passphrase = The passphrase does not open this record; nothing was changed. Check capital letters and the keyboard, or use the recovery code.
unlock-wrong-user = Name and password do not belong together; nothing was changed. Check both, capital letters and the keyboard, or ask an administrator for a new password.
unlock-wait = Too many wrong passwords. Try again in { $seconds ->
    [one] 1 second
   *[other] { $seconds } seconds
}.
unlock-not-by-itself = The passphrase in this computer's settings, or its keyring, does not open the record. Give the passphrase here.
unlock-users-title = Sign in
unlock-user = Name
unlock-password = Password
unlock-sign-in = Sign in
unlock-by-passphrase = Use the passphrase or the recovery code
unlock-by-passphrase-lead = The passphrase and the recovery code of the record open it as an administrator.
unlock-by-user = Sign in with name and password
unlock-forgotten = Forgotten? The recovery code that was shown when the record was made opens it too.
