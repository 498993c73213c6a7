# Reads a catalogue as `msgcat --no-wrap` writes it and prints one line for each message, its parts
# between tabs: flags, context, message, plural of the message, then the translations. The header is
# the message that is empty. Quotes and backslashes stay written as they are.
function flush(    line, i) {
    if (part == "") return
    line = flags "\t" text["ctxt"] "\t" text["id"] "\t" text["plural"]
    for (i = 0; i < forms; ++i) line = line "\t" text["str" i]
    print line
    delete text
    flags = part = ""
    forms = 0
}
function start(name, rest) {
    part = name
    text[part] = quoted(rest)
}
function quoted(rest) {
    sub(/^[^"]*"/, "", rest)
    sub(/"$/, "", rest)
    return rest
}
/^#,/ { flags = flags substr($0, 3) }
/^#~ msgid "/ { print "obsolete\t\t" quoted($0) "\t" }
/^msgctxt / { start("ctxt", $0) }
/^msgid / { start("id", $0) }
/^msgid_plural / { start("plural", $0) }
/^msgstr / { forms = 1; start("str0", $0) }
/^msgstr\[/ { start("str" forms, $0); ++forms }
/^"/ { text[part] = text[part] quoted($0) }
/^$/ { flush() }
END { flush() }
