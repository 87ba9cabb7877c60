### The list of patients, and what is known of one.

patients-new = New patient
patients-search = Search
    .hint = Code, or the beginning of a name
patients-none = There are no patients yet.
patients-none-found = No patient's code or name begins like this.
patients-visits = { $count ->
    [0] no session yet
    [one] 1 session
   *[other] { $count } sessions
}

patient-pseudonym = Code
    .help = The clinic's code for this patient. It is kept in the clear: it must not be a name.
patient-name = Name
patient-birth-date = Date of birth
patient-diagnosis = Diagnosis
patient-affected-side = Affected side
