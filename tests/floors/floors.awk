# Reads lines FILE:LINE:#include … and prints those that look up.

# A higher number is a higher floor. Rooms of one floor do not see each other.
function build_house() {
    split("core 1 search 2 time 2 draft 3 procedure 3 consultation 4 campaign 4 response 5 council 5 identity 5 obligation 5 log 6 notify 7 exchange 7 storage 7 " \
          "platform 8 http 9", words, " ")
    for (i = 1; i in words; i += 2) floor[words[i]] = words[i + 1]
    # Public headers hold values and stand where what they are made of stands.
    split("bytes.h 1 error.h 1 health.h 1 id.h 1 language.h 1 legal_basis.h 1 metrics.h 1 search_metrics.h 1 snippet.h 1 text.h 1 unavailable.h 1 " \
          "time.h 2 environment.h 2 calendar.h 2 term.h 2 " \
          "council_rules.h 3 council.h 5 council_manual.h 5 recommendation.h 5 recommendation_number.h 4 council_record.h 5 council_rules_file.h 7 popolo.h 7 actor.h 3 anchor.h 3 document.h 3 trait.h 3 trait_words.h 3 participation.h 4 plan.h 3 procedure.h 3 draft.h 3 draft_blocks.h 3 draft_writing.h 7 procedure_file.h 7 hidden_text.h 7 icalendar.h 7 comparative_table.h 3 " \
          "draft_comparison.h 3 provision_name.h 3 quotation.h 3 reanchoring.h 3 text_comparison.h 3 log.h 3 " \
          "subscription.h 3 notice.h 5 webhook.h 5 database.h 4 consultation.h 4 comment.h 4 platform/comment_search.h 5 obligation.h 5 obligation_record.h 5 calendar_file.h 7 procedure_file.h 7 icalendar.h 7 response.h 5 report_content.h 5 export_verification.h 5 response_matrix.h 5 export_check.h 7 reading.h 5 coding.h 5 theme.h 5 campaign.h 4 platform/page.h 5 platform.h 8", words, " ")
    for (i = 1; i in words; i += 2) header_floor[words[i]] = words[i + 1]
    split("page 1 transport 1 delivery 1 translations 2 charts 2 web 2 portal 3 notices 4 console 4 program 5", words, " ")
    for (i = 1; i in words; i += 2) server_floor[words[i]] = words[i + 1]
    # Rules of the matter itself: values in, values or refusals out, by no library's means.
    split("draft procedure consultation response campaign council identity obligation notify", words, " ")
    for (i in words) is_pure[words[i]] = 1
}

function read_exceptions(    line, parts) {
    while ((getline line < exceptions) > 0) {
        if (line ~ /^[ \t]*(#|$)/) continue
        split(line, parts, /[ \t]+/)
        if (line !~ /[ \t]— ./) complain(exceptions, "an exception without a reason: " line)
        else excepted[parts[1] " " parts[2]] = 1
    }
}

function complain(where, what) { print where ": " what; faults = 1 }

function first_part(path) { sub(/\/.*/, "", path); return path }

function public_floor(header) {  # of what follows consult/
    if (header in header_floor) return header_floor[header]
    if (header ~ /^platform\//) return floor["platform"]
    if (header ~ /^http\//) return floor["http"]
    return 0
}

# The reason why `file` may not include `header`; empty when it may.
function refusal(file, header, quoted,    room, below, own, target) {
    if (header ~ /^boost\/beast/ && file != "server/transport/request_parser.cpp")
        return "only server/transport/request_parser.cpp includes Beast"
    if (file ~ /^libconsult\/include\/consult\//) {
        target = file
        sub(/^libconsult\/include\/consult\//, "", target)
        own = public_floor(target)
        if (!own) return "this public header stands on no floor: add it to floors.awk"
        if (quoted) return "a public header includes public headers only, in angle brackets"
        if (header ~ /^consult\//) return look_up(own, header)
        if (header ~ /[\/.]/ && header != "tl/expected.hpp")
            return "a library's type may not stand in a public header"
        return ""
    }
    if (file ~ /^libconsult\/src\//) {
        split(file, below, "/")
        room = below[3]
        if (!(room in floor)) return "the room " room " stands on no floor: add it to floors.awk"
        if (header ~ /^consult\//) {
            if (quoted) return "public headers are included in angle brackets"
            return look_up(floor[room], header)
        }
        if (!quoted) {
            if (is_pure[room] && header ~ /[\/.]/) return room " uses no library"
            return ""
        }
        target = first_part(header)
        if (!(target in floor)) return "there is no room " target
        if (target != room && floor[target] >= floor[room])
            return room " (floor " floor[room] ") may not see " target " (floor " floor[target] ")"
        return ""
    }
    split(file, below, "/")
    room = below[2]
    if (!(room in server_floor)) return "the room server/" room " stands on no floor: add it to floors.awk"
    if (!quoted) return ""
    sub(/^server\//, "", header)
    target = first_part(header)
    if (target in server_floor) {
        if (target != room && server_floor[target] >= server_floor[room])
            return room " (floor " server_floor[room] ") may not see " target " (floor " \
                   server_floor[target] ")"
        return ""
    }
    return "server/ includes the library's public headers, not its rooms"
}

function look_up(own, header,    target) {
    sub(/^consult\//, "", header)
    target = public_floor(header)
    if (!target) return "there is no floor for consult/" header ": add it to floors.awk"
    if (target > own) return "consult/" header " stands on floor " target ", this file on floor " own
    return ""
}

# An exception names a file, or a folder for all that is in it.
function is_excepted(file, header,    place) {
    place = file
    while (place != "") {
        if ((place " " header) in excepted) return used[place " " header] = 1
        if (place !~ /\//) return 0
        sub(/\/$/, "", place)
        if (!sub(/[^\/]*$/, "", place)) return 0
    }
    return 0
}

BEGIN { build_house(); read_exceptions() }

{
    split($0, place, ":")
    file = place[1]
    header = $0
    quoted = header ~ /include[ \t]*"/
    sub(/^[^<"]*[<"]/, "", header)
    sub(/[>"].*/, "", header)
    if (file == "server/transport/request_parser.cpp" && header ~ /^boost\/beast/) beast = 1
    why = refusal(file, header, quoted)
    if (why == "") next
    if (is_excepted(file, header)) next
    complain(file ":" place[2], "#include of " header ": " why)
}

END {
    if (!beast) complain("server/transport/request_parser.cpp", "does not include Beast any more")
    for (pair in excepted) {
        if (!(pair in used)) complain(exceptions, "not needed any more: " pair)
    }
    exit faults
}
