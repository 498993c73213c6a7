#include "storage/trait_repository.h"

#include "storage/damage.h"

namespace consult::storage {
namespace {

std::string_view answer_to(TraitAnswers const& answers, Trait trait) {
    auto const found = answers.find(trait);
    return found == answers.end() ? std::string_view{} : std::string_view{found->second};
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
        "INSERT INTO comment_trait (comment_id, consultation_id, submitter_kind, region, gender, "
        "age_group, disability) VALUES ($1, $2, $3, $4, $5, $6, $7)",
        {comment, consultation, answer_to(answers, Trait::submitter_kind),
         answer_to(answers, Trait::region), answer_to(answers, Trait::gender),
         answer_to(answers, Trait::age_group), answer_to(answers, Trait::disability)});
}

std::uint64_t count_answering(Queries& queries, ConsultationId consultation) {
    return static_cast<std::uint64_t>(queries.integer(
        "SELECT count(*) FROM comment_trait WHERE consultation_id = $1", {consultation}));
}

void each_trait_count(Queries& queries, ConsultationId consultation, std::uint64_t most,
                      std::function<void(Trait, std::string_view, std::uint64_t)> const& each) {
    // All questions in one pass: few different rows are left of however many comments.
    queries.query(
        "SELECT submitter_kind, region, gender, age_group, disability, count(*) FROM "
        "(SELECT submitter_kind, region, gender, age_group, disability FROM comment_trait "
        "WHERE consultation_id = $1 ORDER BY comment_id LIMIT $2) AS counted "
        "GROUP BY submitter_kind, region, gender, age_group, disability",
        {consultation, most}, [&](Row const& row) {
            auto const count = static_cast<std::uint64_t>(row.integer(5));
            for (std::size_t i = 0; i < all_traits.size(); ++i) {
                std::string_view const value = row.text(static_cast<int>(i));
                if (!value.empty()) each(all_traits[i], value, count);
            }
        });
}

}  // namespace consult::storage
