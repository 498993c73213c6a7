// What is not shown can't be reckoned from what is, not even by who knows the rule: for every table
// that could be, others look the same and differ in each number that is not shown.
#include <functional>
#include <gtest/gtest.h>
#include <map>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>
#include <set>

#include <consult/participation.h>

namespace consult {
namespace {

using Counts = std::vector<std::uint64_t>;
using Shown = TraitCell::Shown;

/// All that the reader of a table is given.
std::string look(TraitTable const& table) {
    if (table.is_held) return "held";
    std::string text;
    for (TraitCell const& cell : table.cells) {
        text += cell.shown == Shown::count ? std::to_string(cell.count)
                : cell.shown == Shown::few ? "few"
                                           : "held";
        text += ' ';
    }
    return text + (table.no_answer ? std::to_string(*table.no_answer) : "-");
}

/// Each way to have `total` in so many numbers.
void each_split(std::size_t parts, std::uint64_t total,
                std::function<void(Counts const&)> const& each) {
    Counts split(parts);
    std::function<void(std::size_t, std::uint64_t)> const fill = [&](std::size_t at,
                                                                     std::uint64_t left) {
        if (at + 1 == parts) {
            split[at] = left;
            each(split);
            return;
        }
        for (std::uint64_t value = 0; value <= left; ++value) {
            split[at] = value;
            fill(at + 1, left - value);
        }
    };
    fill(0, total);
}

/// What each place can be, the last being the comments without an answer, for one look.
struct Possible {
    std::vector<std::set<std::uint64_t>> values;
    TraitTable table;
};

/// What is shown has one value among the tables that look the same, everything else several.
void expect_nothing_follows(Trait trait, std::uint64_t comments) {
    std::size_t const values = values_of(trait).size();
    std::map<std::string, Possible> looks;
    each_split(values + 1, comments, [&](Counts const& split) {
        TraitTable const table = shown_counts(trait, {split.begin(), split.end() - 1}, comments);
        Possible& possible = looks[look(table)];
        possible.table = table;
        possible.values.resize(values + 1);
        for (std::size_t i = 0; i <= values; ++i)
            possible.values[i].insert(split[i]);
    });
    for (auto const& [text, possible] : looks) {
        TraitTable const& table = possible.table;
        for (std::size_t i = 0; i <= values; ++i) {
            bool const is_shown =
                !table.is_held &&
                (i == values ? table.no_answer.has_value() : table.cells[i].shown == Shown::count);
            std::size_t const known = possible.values[i].size();
            if (is_shown) {
                ASSERT_EQ(known, 1u) << text << " of " << comments;
            } else if (comments > 0) {
                ASSERT_GE(known, 2u) << text << " of " << comments << ", place " << i;
            }
        }
    }
}

TEST(ShownCountsProperty, nothing_follows_from_what_is_shown_of_two_answers) {
    for (std::uint64_t comments = 0; comments <= 60; ++comments)
        expect_nothing_follows(Trait::disability, comments);
}

TEST(ShownCountsProperty, nothing_follows_from_what_is_shown_of_four_answers) {
    for (std::uint64_t comments = 0; comments <= 26; ++comments)
        expect_nothing_follows(Trait::gender, comments);
}

TEST(ShownCountsProperty, nothing_follows_from_what_is_shown_of_six_answers) {
    for (std::uint64_t comments = 0; comments <= 14; ++comments)
        expect_nothing_follows(Trait::submitter_kind, comments);
}

/// Of larger tables, where not all can be looked at: those that differ from one in the place of a
/// few.
RC_GTEST_PROP(ShownCountsProperty, each_of_the_few_has_another_table_that_looks_the_same, ()) {
    std::size_t const regions = values_of(Trait::region).size();
    Counts counts = *rc::gen::container<Counts>(
        regions, rc::gen::oneOf(rc::gen::inRange<std::uint64_t>(0, 6),
                                rc::gen::inRange<std::uint64_t>(5, 100'000)));
    std::uint64_t comments = *rc::gen::inRange<std::uint64_t>(0, 200);
    for (std::uint64_t const count : counts)
        comments += count;
    std::uint64_t given = 0;
    for (std::uint64_t const count : counts)
        given += count;
    TraitTable const table = shown_counts(Trait::region, counts, comments);
    if (table.is_held) return;
    std::string const seen = look(table);
    for (std::size_t i = 0; i < regions; ++i) {
        if (table.cells[i].shown != Shown::few) continue;
        std::size_t found = 0;
        for (std::uint64_t other = 1; other < smallest_shown_count; ++other) {
            // What one has more, those without an answer, or one that is not shown, have less.
            std::vector<std::size_t> from{regions};
            for (std::size_t j = 0; j < regions; ++j) {
                if (j != i && table.cells[j].shown != Shown::count) from.push_back(j);
            }
            for (std::size_t const source : from) {
                Counts changed = counts;
                std::int64_t const more =
                    static_cast<std::int64_t>(other) - static_cast<std::int64_t>(counts[i]);
                changed[i] = other;
                if (source < regions) {
                    if (static_cast<std::int64_t>(counts[source]) < more) continue;
                    changed[source] = static_cast<std::uint64_t>(
                        static_cast<std::int64_t>(counts[source]) - more);
                } else if (static_cast<std::int64_t>(comments - given) < more) {
                    continue;
                }
                if (look(shown_counts(Trait::region, changed, comments)) == seen) {
                    ++found;
                    break;
                }
            }
        }
        RC_ASSERT(found >= 2u);
    }
}

}  // namespace
}  // namespace consult
