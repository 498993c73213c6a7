#include "storage/trait_repository.h"

#include <algorithm>

#include "storage/damage.h"

namespace consult::storage {
namespace {

constexpr char separator = '|';

std::string line_of(TraitAnswers const& answers) {
    std::string line;
    for (Trait const trait : all_traits) {
        if (trait != all_traits.front()) line += separator;
        auto const found = answers.find(trait);
        if (found != answers.end()) line += found->second;
    }
    return line;
}

/// Calls `each(trait, value)` for what is answered in a line.
template <class Each>
void each_answer(std::string_view line, Each const& each) {
    for (Trait const trait : all_traits) {
        std::size_t const end = line.find(separator);
        bool const is_last = trait == all_traits.back();
        if ((end == std::string_view::npos) != is_last) throw Damage{"answers can't be read"};
        std::string_view const value = line.substr(0, end);
        if (!value.empty()) each(trait, value);
        line.remove_prefix(is_last ? line.size() : end + 1);
    }
}

}  // namespace

std::vector<Trait> asked_traits(Queries& queries, ConsultationId consultation) {
    std::vector<Trait> traits;
    queries.query("SELECT trait FROM trait_question WHERE consultation_id = $1", {consultation},
                  [&](Row const& row) {
                      std::optional<Trait> const trait = trait_from(row.text(0));
                      if (!trait) throw Damage{"a question on an unknown trait"};
                      traits.push_back(*trait);
                  });
    return in_order(traits);
}

void set_asked_traits(Transaction& transaction, ConsultationId consultation,
                      std::vector<Trait> const& traits) {
    transaction.execute("DELETE FROM trait_question WHERE consultation_id = $1", {consultation});
    for (Trait const trait : traits) {
        transaction.execute("INSERT INTO trait_question (consultation_id, trait) VALUES ($1, $2)",
                            {consultation, name(trait)});
    }
}

void insert_trait_answers(Transaction& transaction, CommentId comment, ConsultationId consultation,
                          TraitAnswers const& answers) {
    transaction.execute(
        "INSERT INTO comment_trait (consultation_id, comment_id, answers) VALUES ($1, $2, $3)",
        {consultation, comment, line_of(answers)});
}

std::uint64_t count_answering(Queries& queries, ConsultationId consultation) {
    return static_cast<std::uint64_t>(queries.integer(
        "SELECT count(*) FROM comment_trait WHERE consultation_id = $1", {consultation}));
}

void each_trait_count(Queries& queries, ConsultationId consultation, std::uint64_t most,
                      std::function<void(Trait, std::string_view, std::uint64_t)> const& each) {
    // All questions in one pass: few different lines are left of however many comments. In
    // portions, as a step that takes seconds would be broken off.
    constexpr std::uint64_t at_once = 500'000;
    std::int64_t after = 0;
    while (most > 0) {
        std::uint64_t const wanted = std::min(most, at_once);
        std::uint64_t counted = 0;
        std::int64_t last = after;
        queries.query(
            "SELECT answers, count(*), max(comment_id) FROM "
            "(SELECT answers, comment_id FROM comment_trait WHERE consultation_id = $1 "
            "AND comment_id > $2 ORDER BY comment_id LIMIT $3) AS counted GROUP BY answers",
            {consultation, after, wanted}, [&](Row const& row) {
                auto const count = static_cast<std::uint64_t>(row.integer(1));
                counted += count;
                last = std::max(last, row.integer(2));
                each_answer(row.text(0), [&](Trait trait, std::string_view value) {
                    each(trait, value, count);
                });
            });
        if (counted < wanted) return;
        most -= counted;
        after = last;
    }
}

}  // namespace consult::storage
