### Users and roles.

role-administrator = Administrator
    .help = everything, and users, settings, backups and erasing.
role-clinician = Clinician
    .help = sees records, and adds and changes entries.
role-reader = Reader
    .help = sees records, and changes nothing.

users-title = Users
users-lead = Each user signs in with name and password. The name stands beside what they enter.
users-none = No users are listed: whoever has the passphrase does everything. As soon as one is added, name and password are asked for.
users-first = The first user is an administrator. From the next sign-in on, name and password are asked for; the passphrase of the record and the recovery code still open it.
users-roles = What the roles may do
users-disabled = Disabled
users-add = Add a user
users-added = { $name } was added.
users-edit =
    .help = Role, password and access of { $name }
users-name = Name
users-role = Role
users-save-role = Save the role
users-password = New password
    .help = At least 8 characters; several words are best.
users-password-again = New password once more
users-set-password = Set the new password
users-enable = Let in again with this password
users-disable = Disable
    .help = The user is let in no more, and is signed out everywhere. What they entered stays.
users-differ = The two passwords differ: type the same one twice.
users-own-password = Your password
users-former = Password until now
users-former-wrong = The password until now is another one; nothing was changed.
users-change-password = Change the password
users-password-changed = Your new password is set.
