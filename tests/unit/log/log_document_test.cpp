/// What docs/log-format.md shows is what the library does.
#include <cctype>
#include <fstream>
#include <gmock/gmock.h>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "core/canonical.h"
#include "log/actions.h"
#include "log/draft_digest.h"
#include "unit/log/example_log.h"
#include "unit/log/naive_tree.h"

namespace consult {
namespace {

std::vector<std::string> document() {
    std::ifstream file{CONSULT_SOURCE_DIR "/docs/log-format.md"};
    EXPECT_TRUE(file) << "docs/log-format.md can't be read";
    std::vector<std::string> lines;
    for (std::string line; std::getline(file, line);)
        lines.push_back(line);
    return lines;
}

/// The blocks that begin with "```hex NAME", by name, in hexadecimal without comments and spaces.
std::map<std::string, std::string> hex_blocks() {
    constexpr std::string_view fence = "```hex ";
    std::map<std::string, std::string> blocks;
    std::string* block = nullptr;
    for (std::string const& line : document()) {
        if (line.starts_with(fence)) {
            auto const [place, fresh] = blocks.try_emplace(line.substr(fence.size()));
            EXPECT_TRUE(fresh) << line << " stands twice";
            block = &place->second;
        } else if (line.starts_with("```")) {
            block = nullptr;
        } else if (block != nullptr) {
            for (char const c : line.substr(0, line.find('#'))) {
                if (c != ' ') *block += c;
            }
        }
    }
    return blocks;
}

std::string hex_of(std::vector<Digest> const& digests) {
    std::string hex;
    for (Digest const& digest : digests)
        hex += to_hex(digest);
    return hex;
}

std::string commitment_head(CommitmentKind kind, Digest const& salt, BytesView content) {
    CanonicalWriter head;
    head.raw({"libconsult commitment v1\0", 25})
        .u8(static_cast<std::uint8_t>(kind))
        .raw(view(salt))
        .u64(content.size());
    return to_hex(head.take());
}

/// A draft of one article, with a little of everything.
DraftText example_draft() {
    Provision article;
    article.element = "article";
    article.eid = "art_1";
    Inline number;
    number.text = "1.";
    article.num = {"art_1__num", {number}};
    Inline below;
    below.text = "below";
    Inline reference;
    reference.kind = Inline::Kind::reference;
    reference.target = "#art_2";
    reference.children = {below};
    article.content = {reference};
    DraftText draft;
    draft.title = "Rules";
    draft.remainders = {{"line 3", "<br>", "HTML"}};
    draft.root.element = "doc";
    draft.root.children = {article};
    return draft;
}

/// The same with what version 1 of the octets has no place for.
DraftText example_draft_2() {
    DraftText draft = example_draft();
    Provision& article = draft.root.children.front();
    article.mark = EditorMark::moved_here;
    article.attributes = {{"class", "x"}};
    article.num.attributes = {{"title", "y"}};
    article.content.front().attributes = {{"refersTo", "#z"}};
    return draft;
}

/// Every block, as the library makes it.
std::map<std::string, std::string> computed_blocks() {
    Receipt const receipt = test::example_receipt();
    Bytes const statement = test::example_statement();
    Bytes const identity = identity_bytes(receipt.identity);
    std::vector<LogEntry> const entries = test::example_log();
    std::vector<Digest> const leaves = test::example_leaves();

    std::map<std::string, std::string> blocks{
        {"text-salt", to_hex(receipt.text_salt)},
        {"identity-salt", to_hex(receipt.identity_salt)},
        {"statement", to_hex(statement)},
        {"identity", to_hex(identity)},
        {"text-preimage-head", commitment_head(CommitmentKind::text, receipt.text_salt, statement)},
        {"identity-preimage-head",
         commitment_head(CommitmentKind::identity, receipt.identity_salt, identity)},
        {"text-commitment", to_hex(commit(CommitmentKind::text, receipt.text_salt, statement))},
        {"identity-commitment",
         to_hex(commit(CommitmentKind::identity, receipt.identity_salt, identity))},
        {"node-23", to_hex(node_hash(leaves[2], leaves[3]))},
        {"node-0123", to_hex(test::naive_root(std::span{leaves}.first(4)))},
        {"root-3", to_hex(test::naive_root(std::span{leaves}.first(3)))},
        {"root-5", to_hex(test::naive_root(leaves))},
        {"inclusion-path", hex_of(receipt.proof->path)},
        {"consistency-path", hex_of(test::naive_proof(3, leaves))},
        {"title-octets",
         to_hex(BytesView{"\0\2en\0\0\0\0\0\0\0\x1cRules for village pharmacies", 40})},
        {"title-digest", entries[2].facts.back().second},
        {"draft-octets", to_hex(log::draft_octets(example_draft()))},
        {"draft-digest", to_hex(log::draft_digest(example_draft()))},
        {"draft-octets-2", to_hex(log::draft_octets(example_draft_2()))},
        {"draft-digest-2", to_hex(log::draft_digest(example_draft_2()))},
    };
    for (std::size_t i = 0; i < entries.size(); ++i) {
        blocks["entry-" + std::to_string(i)] = to_hex(encode(entries[i]));
        blocks["leaf-" + std::to_string(i)] = to_hex(leaves[i]);
    }
    return blocks;
}

TEST(LogDocument, shows_the_octets_the_library_makes) {
    EXPECT_THAT(hex_blocks(), testing::ContainerEq(computed_blocks()));
}

TEST(LogDocument, shows_entries_that_the_library_reads) {
    std::map<std::string, std::string> const blocks = hex_blocks();
    std::vector<LogEntry> const log = test::example_log();
    for (std::size_t i = 0; i < log.size(); ++i) {
        Bytes const octets = from_hex(blocks.at("entry-" + std::to_string(i))).value();
        EXPECT_EQ(decode(octets).value(), log[i]) << i;
    }
}

TEST(LogDocument, shows_a_receipt_that_verifies) {
    Receipt const receipt = test::example_receipt();
    EXPECT_TRUE(verify(*receipt.proof, receipt.entry));
    LogEntry const entry = decode(receipt.entry).value();
    EXPECT_EQ(entry.subject, receipt.number.text());
    EXPECT_EQ(entry.at, receipt.received_at);
    std::vector<Digest> const leaves = test::example_leaves();
    EXPECT_TRUE(verify_consistency({3, test::naive_root(std::span{leaves}.first(3))},
                                   receipt.proof->head, test::naive_proof(3, leaves)));
}

/// The cells of a table's row, as they are written.
std::vector<std::string> cells_of(std::string const& line) {
    std::vector<std::string> cells;
    std::size_t start = 1;
    for (std::size_t bar; (bar = line.find('|', start)) != std::string::npos; start = bar + 1) {
        std::string const cell = line.substr(start, bar - start);
        std::size_t const first = cell.find_first_not_of(' ');
        cells.push_back(first == std::string::npos
                            ? ""
                            : cell.substr(first, cell.find_last_not_of(' ') - first + 1));
    }
    return cells;
}

/// The rows of the table under "## Actions", its head left out.
std::vector<std::vector<std::string>> action_rows() {
    std::vector<std::vector<std::string>> rows;
    bool inside = false;
    for (std::string const& line : document()) {
        if (line.starts_with("#")) inside = line == "## Actions";
        if (inside && line.starts_with('|')) rows.push_back(cells_of(line));
    }
    EXPECT_GE(rows.size(), 3u);
    rows.erase(rows.begin(), rows.begin() + 2);
    return rows;
}

TEST(LogDocument, lists_every_action_once_and_in_the_order_of_the_library) {
    std::vector<std::string> listed;
    for (auto const& row : action_rows()) {
        ASSERT_EQ(row.size(), 4u) << row.front();
        EXPECT_FALSE(row[1].empty()) << row.front() << " has no subject";
        listed.push_back(row.front());
    }
    std::vector<std::string> expected;
    for (std::string_view const action : actions::all)
        expected.push_back("`" + std::string{action} + "`");
    EXPECT_EQ(listed, expected);
}

TEST(LogDocument, gives_commitments_to_comments_only) {
    for (auto const& row : action_rows()) {
        bool const is_comment = row[0] == "`comment.submitted`" || row[0] == "`comment.imported`";
        EXPECT_EQ(!row[3].empty(), is_comment) << row[0];
    }
}

}  // namespace
}  // namespace consult
