#include <gtest/gtest.h>
#include <map>
#include <rapidcheck/gtest.h>

#include <consult/log.h>

#include "unit/log/example_log.h"

namespace consult {
namespace {

LogEntry entry_of_system() {
    return {Instant{std::chrono::microseconds{-1}},
            {LogActor::Kind::system, {}, "x"},
            "a.b",
            "s",
            {},
            {}};
}

LogEntry entry_of_official() {
    return {Instant{std::chrono::microseconds{0x0102030405}},
            {LogActor::Kind::official, AccountId{258}, "Бас"},
            "account.created",
            "account:3",
            {},
            {{"a", ""}, {"b", "v"}}};
}

LogEntry entry_of_submitter() {
    return {Instant{std::chrono::microseconds{1}},
            {LogActor::Kind::submitter, {}, {}},
            "comment.submitted",
            "MOH-2026-0012-000317",
            {{CommitmentKind::text, test::counting_from(0x00)},
             {CommitmentKind::identity, test::counting_from(0x20)},
             {CommitmentKind::attachment, test::counting_from(0x60)},
             {CommitmentKind::attachment, test::counting_from(0x40)}},
            {}};
}

constexpr char const* system_hex =
    "01"
    "ffffffffffffffff"  // version, instant
    "01"
    "0001"
    "78"  // system, program
    "0003"
    "612e62"
    "0001"
    "73"  // action, subject
    "00"
    "00";  // no commitments, no facts

constexpr char const* official_hex =
    "01"
    "0000000102030405"  // version, instant
    "02"
    "0000000000000102"
    "0006"
    "d091d0b0d181"  // official, account, office
    "000f"
    "6163636f756e742e63726561746564"  // account.created
    "0009"
    "6163636f756e743a33"  // account:3
    "00"                  // no commitments
    "02"
    "0001"
    "61"
    "0000"
    "0001"
    "62"
    "0001"
    "76";  // a = "", b = v

constexpr char const* submitter_hex =
    "01"
    "0000000000000001"
    "03"  // submitter: nothing follows
    "0011"
    "636f6d6d656e742e7375626d6974746564"  // comment.submitted
    "0014"
    "4d4f482d323032362d303031322d303030333137"  // MOH-2026-0012-000317
    "04"
    "01"
    "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"
    "02"
    "202122232425262728292a2b2c2d2e2f303132333435363738393a3b3c3d3e3f"
    "03"
    "606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f"
    "03"
    "404142434445464748494a4b4c4d4e4f505152535455565758595a5b5c5d5e5f"
    "00";

TEST(LogEntry, has_golden_vectors) {
    EXPECT_EQ(to_hex(encode(entry_of_system())), system_hex);
    EXPECT_EQ(to_hex(encode(entry_of_official())), official_hex);
    EXPECT_EQ(to_hex(encode(entry_of_submitter())), submitter_hex);
    EXPECT_EQ(decode(*from_hex(system_hex)).value(), entry_of_system());
    EXPECT_EQ(decode(*from_hex(official_hex)).value(), entry_of_official());
    EXPECT_EQ(decode(*from_hex(submitter_hex)).value(), entry_of_submitter());
}

// ---- writing: a wrong entry is a bug

/// An entry that is right but for what `spoil` does to it.
template <class Spoil>
LogEntry spoilt(LogEntry entry, Spoil&& spoil) {
    spoil(entry);
    return entry;
}

void expect_fault(LogEntry const& entry, std::string_view why) {
    try {
        (void)encode(entry);
        ADD_FAILURE() << "encoded, although " << why;
    } catch (Fault const& fault) {
        EXPECT_NE(std::string_view{fault.what()}.find(why), std::string_view::npos) << fault.what();
    }
}

TEST(LogEntry, is_not_written_for_an_actor_who_is_none) {
    expect_fault(spoilt(entry_of_system(), [](auto& e) { e.actor.kind = LogActor::Kind{0}; }),
                 "actor's kind");
    expect_fault(spoilt(entry_of_system(), [](auto& e) { e.actor.kind = LogActor::Kind{4}; }),
                 "actor's kind");
    expect_fault(spoilt(entry_of_official(), [](auto& e) { e.actor.account = {}; }), "no account");
    expect_fault(spoilt(entry_of_official(), [](auto& e) { e.actor.account = AccountId{-1}; }),
                 "no account");
}

TEST(LogEntry, never_holds_an_account_or_office_of_a_submitter) {
    expect_fault(spoilt(entry_of_submitter(), [](auto& e) { e.actor.account = AccountId{7}; }),
                 "no official");
    expect_fault(spoilt(entry_of_submitter(), [](auto& e) { e.actor.office = "x"; }), "office");
    expect_fault(spoilt(entry_of_system(), [](auto& e) { e.actor.account = AccountId{7}; }),
                 "no official");
}

TEST(LogEntry, is_not_written_without_action_or_subject) {
    expect_fault(spoilt(entry_of_system(), [](auto& e) { e.action.clear(); }), "action");
    expect_fault(spoilt(entry_of_system(), [](auto& e) { e.subject.clear(); }), "subject");
}

TEST(LogEntry, is_not_written_with_text_that_is_not_utf8) {
    std::string const wrong = "\xed\xa0\x80";  // a surrogate
    expect_fault(spoilt(entry_of_official(), [&](auto& e) { e.actor.office = wrong; }), "UTF-8");
    expect_fault(spoilt(entry_of_official(), [&](auto& e) { e.action = wrong; }), "UTF-8");
    expect_fault(spoilt(entry_of_official(), [&](auto& e) { e.subject = wrong; }), "UTF-8");
    expect_fault(spoilt(entry_of_official(), [&](auto& e) { e.facts[1].first = wrong; }), "UTF-8");
    expect_fault(spoilt(entry_of_official(), [&](auto& e) { e.facts[1].second = wrong; }), "UTF-8");
}

TEST(LogEntry, is_not_written_with_facts_out_of_order) {
    expect_fault(spoilt(entry_of_official(), [](auto& e) { std::swap(e.facts[0], e.facts[1]); }),
                 "facts are not in the order");
    expect_fault(spoilt(entry_of_official(), [](auto& e) { e.facts[1].first = "a"; }),
                 "facts are not in the order");
    expect_fault(spoilt(entry_of_official(), [](auto& e) { e.facts[0].first.clear(); }),
                 "facts are not in the order");
}

TEST(LogEntry, is_not_written_with_commitments_out_of_order) {
    expect_fault(spoilt(entry_of_submitter(),
                        [](auto& e) { std::swap(e.commitments[0], e.commitments[1]); }),
                 "commitments are not in order");
    expect_fault(
        spoilt(entry_of_submitter(), [](auto& e) { e.commitments[1].kind = CommitmentKind::text; }),
        "commitments are not in order");
    expect_fault(spoilt(entry_of_submitter(),
                        [](auto& e) { e.commitments[0].kind = CommitmentKind::identity; }),
                 "commitments are not in order");
    expect_fault(
        spoilt(entry_of_submitter(), [](auto& e) { e.commitments[3].kind = CommitmentKind{4}; }),
        "commitment's kind");
    expect_fault(
        spoilt(entry_of_submitter(), [](auto& e) { e.commitments[0].kind = CommitmentKind{0}; }),
        "commitment's kind");
}

LogEntry with_facts(std::size_t count) {
    LogEntry entry = entry_of_system();
    for (std::size_t i = 0; i < count; ++i)
        entry.facts.emplace_back("fact" + std::to_string(1000 + i), "");
    return entry;
}

LogEntry with_attachments(std::size_t count) {
    LogEntry entry = entry_of_system();
    entry.commitments.assign(count, {CommitmentKind::attachment, {}});
    return entry;
}

TEST(LogEntry, counts_to_255) {
    EXPECT_EQ(decode(encode(with_facts(255))).value(), with_facts(255));
    EXPECT_EQ(decode(encode(with_attachments(255))).value(), with_attachments(255));
    expect_fault(with_facts(256), "255 facts");
    expect_fault(with_attachments(256), "255 commitments");
}

/// Of that many octets as a whole.
LogEntry as_long_as(std::size_t octets) {
    LogEntry entry = entry_of_system();
    entry.facts = {{"a", ""}, {"b", ""}};
    std::size_t const rest = octets - encode(entry).size();
    entry.facts[0].second.assign(rest / 2, 'x');
    entry.facts[1].second.assign(rest - rest / 2, 'y');
    return entry;
}

TEST(LogEntry, has_at_most_65535_octets) {
    Bytes const longest = encode(as_long_as(65'535));
    EXPECT_EQ(longest.size(), 65'535u);
    EXPECT_EQ(decode(longest).value(), as_long_as(65'535));
    expect_fault(as_long_as(65'536), "65,535");
    EXPECT_FALSE(decode(longest + "x"));
}

// ---- reading: wrong octets are refused

void expect_refused(Bytes const& octets, std::string_view why) {
    Result<LogEntry> const read = decode(octets);
    ASSERT_FALSE(read) << "read, although " << why;
    Problem const& problem = read.error().problems().front();
    EXPECT_EQ(problem.code, ErrorCode::invalid);
    EXPECT_EQ(problem.field, "entry");
    EXPECT_EQ(problem.key, "log.entry_malformed");
    EXPECT_NE(problem.text().find(why), std::string::npos) << problem.text();
}

/// The octets of a hexadecimal vector with the first `was` in them replaced.
Bytes changed(std::string hex, std::string_view was, std::string_view now) {
    std::size_t const place = hex.find(was);
    EXPECT_NE(place, std::string::npos) << was;
    return from_hex(hex.replace(place, was.size(), now)).value();
}

TEST(LogEntry, is_not_read_from_other_versions) {
    expect_refused("", "version");
    expect_refused(changed(system_hex, "01ff", "00ff"), "version");
    expect_refused(changed(system_hex, "01ff", "02ff"), "version");
}

TEST(LogEntry, is_not_read_when_cut_off_or_when_octets_follow) {
    for (char const* const hex : {system_hex, official_hex, submitter_hex}) {
        Bytes const octets = from_hex(hex).value();
        for (std::size_t size = 0; size < octets.size(); ++size) {
            EXPECT_FALSE(decode(BytesView{octets}.substr(0, size))) << hex << " cut to " << size;
        }
        expect_refused(octets + '\0', "octets follow");
    }
}

TEST(LogEntry, is_not_read_with_an_actor_who_is_none) {
    expect_refused(changed(system_hex, "ff010001", "ff000001"), "actor");
    expect_refused(changed(system_hex, "ff010001", "ff040001"), "actor");
    expect_refused(changed(official_hex, "020000000000000102", "020000000000000000"), "no account");
    expect_refused(changed(official_hex, "020000000000000102", "028000000000000000"), "no account");
}

TEST(LogEntry, is_not_read_with_unknown_or_unordered_commitments) {
    expect_refused(changed(submitter_hex, "0401000102", "0404000102"), "commitment's kind");
    expect_refused(changed(submitter_hex, "0401000102", "0400000102"), "commitment's kind");
    expect_refused(changed(submitter_hex, "0401000102", "0402000102"), "commitments are not");
    expect_refused(changed(submitter_hex, "1f02202122", "1f01202122"), "commitments are not");
}

TEST(LogEntry, is_not_read_with_unordered_facts) {
    expect_refused(changed(official_hex, "0001610000000162", "0001620000000161"), "facts are not");
    expect_refused(changed(official_hex, "0001610000000162", "0001610000000161"), "facts are not");
}

TEST(LogEntry, is_not_read_with_text_that_is_not_utf8) {
    expect_refused(changed(official_hex, "d091", "d0c1"), "not UTF-8");
    expect_refused(changed(system_hex, "000173", "0001ff"), "not UTF-8");
    expect_refused(changed(system_hex, "0003612e62", "0003c0ae62"), "not UTF-8");
    expect_refused(changed(official_hex, "000176", "0001c3"), "not UTF-8");
}

TEST(LogEntry, is_not_read_without_action_or_subject) {
    expect_refused(changed(system_hex, "0003612e62", "0000"), "action");
    expect_refused(changed(system_hex, "0001730000", "00000000"), "subject");
}

// ---- both ways

rc::Gen<std::string> any_text() {
    // Letters of one to four octets, and NUL.
    return rc::gen::map(
        rc::gen::container<std::vector<std::string>>(rc::gen::element<std::string>(
            "a", "Z", ".", " ", "\n", std::string(1, '\0'), "қ", "é", "ہ", "€", "𝄞")),
        [](std::vector<std::string> const& letters) {
            std::string text;
            for (std::string const& letter : letters)
                text += letter;
            return text;
        });
}

LogActor any_actor() {
    switch (*rc::gen::inRange(1, 4)) {
        case 1: return {LogActor::Kind::system, {}, *any_text()};
        case 2:
            return {LogActor::Kind::official,
                    AccountId{*rc::gen::inRange<std::int64_t>(1, INT64_MAX)}, *any_text()};
        default: return {LogActor::Kind::submitter, {}, {}};
    }
}

LogEntry any_entry() {
    LogEntry entry;
    entry.at = Instant{std::chrono::microseconds{*rc::gen::arbitrary<std::int64_t>()}};
    entry.actor = any_actor();
    entry.action = "a" + *any_text();
    entry.subject = "s" + *any_text();
    auto const add = [&](CommitmentKind kind) {
        entry.commitments.push_back({kind, sha256(std::to_string(*rc::gen::arbitrary<int>()))});
    };
    if (*rc::gen::arbitrary<bool>()) add(CommitmentKind::text);
    if (*rc::gen::arbitrary<bool>()) add(CommitmentKind::identity);
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i)
        add(CommitmentKind::attachment);
    std::map<std::string, std::string> facts;
    for (int i = *rc::gen::inRange(0, 6); i > 0; --i)
        facts["f" + *any_text()] = *any_text();
    entry.facts.assign(facts.begin(), facts.end());
    return entry;
}

RC_GTEST_PROP(LogEntry, comes_back_as_it_was_written, ()) {
    LogEntry const entry = any_entry();
    Result<LogEntry> const read = decode(encode(entry));
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == entry);
}

RC_GTEST_PROP(LogEntry, has_no_second_form, ()) {
    // Whatever octets are read are those that would be written.
    Bytes octets = encode(any_entry());
    for (int flips = *rc::gen::inRange(1, 4); flips > 0; --flips) {
        char& octet = octets[*rc::gen::inRange<std::size_t>(0, octets.size())];
        octet = static_cast<char>(octet ^ (1 << *rc::gen::inRange(0, 8)));
    }
    if (Result<LogEntry> const read = decode(octets)) RC_ASSERT(encode(*read) == octets);
}

RC_GTEST_PROP(LogEntry, is_not_read_from_a_part_of_its_octets, ()) {
    Bytes const octets = encode(any_entry());
    auto const size = *rc::gen::inRange<std::size_t>(0, octets.size());
    RC_ASSERT(!decode(BytesView{octets}.substr(0, size)));
    RC_ASSERT(!decode(octets + *rc::gen::element<std::string>("x", std::string(1, '\0'))));
}

RC_GTEST_PROP(LogEntry, is_refused_or_read_whatever_the_octets_are, (Bytes const& octets)) {
    if (Result<LogEntry> const read = decode(octets)) RC_ASSERT(encode(*read) == octets);
    if (Result<LogEntry> const read = decode("\1" + octets)) {
        RC_ASSERT(encode(*read) == "\1" + octets);
    }
}

}  // namespace
}  // namespace consult
