#include "unit/log/example_log.h"

#include <string_view>

#include "log/actions.h"
#include "log/facts.h"
#include "unit/log/naive_tree.h"

namespace consult::test {
namespace {

Instant instant(std::string_view text) {
    return parse_instant(text).value();
}

Language const english = Language::parse("en").value();

/// The receipt without what the log adds to it.
Receipt said() {
    Receipt receipt;
    receipt.number = {{"MOH", 2026, 12}, 317};
    receipt.received_at = instant("2026-11-23T18:00:00.123456Z");
    receipt.version_number = 2;
    receipt.anchor = Anchor{"art_2__para_1", "five working days", "answers within ", " of receipt"};
    receipt.text = "Five days are too few.\nОн күн керек.";
    receipt.language = english;
    receipt.identity = {"A. Example", "Patients' Union", "a@example.org"};
    receipt.text_salt = counting_from(0x00);
    receipt.identity_salt = counting_from(0x20);
    receipt.place = LogPlace{3, instant("2026-11-23T18:00:00.125000Z")};
    return receipt;
}

LogEntry submitted() {
    Receipt const receipt = said();
    return {receipt.received_at,
            {LogActor::Kind::submitter, {}, {}},
            std::string{actions::comment_submitted},
            receipt.number.text(),
            {{CommitmentKind::text,
              commit(CommitmentKind::text, receipt.text_salt, example_statement())},
             {CommitmentKind::identity, commit(CommitmentKind::identity, receipt.identity_salt,
                                               identity_bytes(receipt.identity))}},
            {}};
}

}  // namespace

Digest counting_from(std::uint8_t first) {
    Digest digest;
    for (std::uint8_t& octet : digest)
        octet = first++;
    return digest;
}

Bytes example_statement() {
    Receipt const receipt = said();
    return statement_bytes(receipt.number.consultation, receipt.version_number, receipt.anchor,
                           receipt.text, receipt.language, receipt.visibility, receipt.received_at);
}

std::vector<LogEntry> example_log() {
    LogActor const program{LogActor::Kind::system, {}, "consult admin"};
    LogActor const author{LogActor::Kind::official, AccountId{7}, "Pharmacies, head"};
    LogActor const moderator{LogActor::Kind::official, AccountId{9}, "Public relations, moderator"};
    return {
        {instant("2026-11-02T05:00:00Z"),
         program,
         std::string{actions::institution_created},
         "MOH",
         {},
         {log::text_fact("name", LocalizedText{english, "Ministry of Health"}),
          {"zone", "Asia/Almaty"}}},
        {instant("2026-11-02T06:30:00Z"),
         author,
         std::string{actions::consultation_created},
         "MOH-2026-0012",
         {},
         {}},
        {instant("2026-11-03T04:00:00Z"),
         author,
         std::string{actions::consultation_published},
         "MOH-2026-0012",
         {},
         {{"closes", "2026-12-03T13:00:00.000000Z"},
          {"closes_local", "2026-12-03T18:00:00"},
          {"closes_zone", "Asia/Almaty"},
          {"opens", "2026-11-03T04:00:00.000000Z"},
          {"opens_local", "2026-11-03T09:00:00"},
          {"opens_zone", "Asia/Almaty"},
          log::text_fact("title", LocalizedText{english, "Rules for village pharmacies"})}},
        submitted(),
        {instant("2026-11-24T05:10:00Z"),
         moderator,
         std::string{actions::comment_published},
         "MOH-2026-0012-000317",
         {},
         {}},
    };
}

std::vector<Digest> example_leaves() {
    std::vector<Digest> leaves;
    for (LogEntry const& entry : example_log())
        leaves.push_back(leaf_hash(encode(entry)));
    return leaves;
}

Receipt example_receipt() {
    Receipt receipt = said();
    receipt.entry = encode(submitted());
    std::vector<Digest> const leaves = example_leaves();
    receipt.proof = InclusionProof{receipt.place->position,
                                   {leaves.size(), naive_root(leaves)},
                                   naive_path(receipt.place->position, leaves)};
    return receipt;
}

}  // namespace consult::test
