#include "storage/consultation_repository.h"

#include <algorithm>
#include <map>

#include <consult/text.h>

#include "storage/damage.h"
#include "storage/id_list.h"
#include "storage/localized_json.h"

namespace consult::storage {
namespace {

constexpr std::string_view columns =
    "c.id, c.institution_id, i.code, c.year, c.sequence, c.state, c.title, c.summary, c.guidance, "
    "c.privacy_notice, c.contact, c.languages, c.cancel_reason, c.created_at, c.published_at, "
    "c.answered_at, c.cancelled_at, c.procedure_id, c.procedure_version, c.tier, "
    "c.shortening_reason, c.late_until";
constexpr std::string_view tables =
    "FROM consultation c JOIN institution i ON i.id = c.institution_id";

ConsultationState state_from(std::string_view text) {
    if (std::optional<ConsultationState> const state = consultation_state_from(text)) return *state;
    throw Damage{"a consultation has an unknown state: " + std::string{text}};
}

PeriodChange::Kind kind_from(std::string_view text) {
    if (std::optional<PeriodChange::Kind> const kind = period_change_kind_from(text)) return *kind;
    throw Damage{"a period change is of an unknown kind: " + std::string{text}};
}

std::optional<RunningProcedure> procedure_from(Row const& row, int first) {
    if (row.text(first).empty()) return std::nullopt;
    RunningProcedure running;
    running.reference = {row.string(first), static_cast<std::uint32_t>(row.integer(first + 1))};
    running.tier = row.string(first + 2);
    running.shortening_reason = localized_text_from(row.text(first + 3));
    running.late_until = row.optional_instant(first + 4);
    return running;
}

/// Columns from `first` on, in the order of `columns`.
Consultation consultation_from(Row const& row, int first) {
    Consultation found;
    int column = first;
    found.id = row.id<ConsultationId>(column++);
    found.institution = row.id<InstitutionId>(column++);
    found.number.institution = row.string(column++);
    found.number.year = static_cast<int>(row.integer(column++));
    found.number.sequence = static_cast<std::uint64_t>(row.integer(column++));
    found.state = state_from(row.text(column++));
    found.title = localized_text_from(row.text(column++));
    found.summary = localized_text_from(row.text(column++));
    found.guidance = localized_text_from(row.text(column++));
    found.privacy_notice = localized_text_from(row.text(column++));
    found.contact = row.string(column++);
    found.languages = languages_from(row.text(column++));
    found.cancel_reason = localized_text_from(row.text(column++));
    found.created_at = row.instant(column++);
    found.published_at = row.optional_instant(column++);
    found.answered_at = row.optional_instant(column++);
    found.cancelled_at = row.optional_instant(column++);
    found.procedure = procedure_from(row, column);
    return found;
}

Deadline deadline_from(Row const& row, int first) {
    Result<LocalDateTime> const local = parse_local_date_time(row.text(first));
    Result<ZoneName> const zone = ZoneName::parse(row.text(first + 1));
    if (!local || !zone) throw Damage{"a period's deadline can't be read"};
    return {*local, *zone, row.instant(first + 2), row.string(first + 3)};
}

/// Topics, periods and errata of consultations, which differ.
void load_parts(Queries& queries, std::vector<Consultation>& consultations) {
    std::vector<ConsultationId> ids;
    std::map<ConsultationId, Consultation*> by_id;
    for (Consultation& consultation : consultations) {
        ids.push_back(consultation.id);
        by_id[consultation.id] = &consultation;
    }
    IdList const list{ids};
    auto const each = [&](std::string const& columns_and_table, auto const& add) {
        queries.query("SELECT consultation_id, " + columns_and_table + " WHERE consultation_id " +
                          list.sql() + " ORDER BY consultation_id, position",
                      list.params(),
                      [&](Row const& row) { add(*by_id.at(row.id<ConsultationId>(0)), row); });
    };
    each("topic FROM consultation_topic", [](Consultation& consultation, Row const& row) {
        consultation.topics.push_back(row.string(1));
    });
    each(
        "kind, opens_local, opens_zone, opens_at, opens_tzdata, closes_local, closes_zone, "
        "closes_at, closes_tzdata, reason, changed_at, changed_by, suspended_from, "
        "suspended_until FROM period_change",
        [](Consultation& consultation, Row const& row) {
            PeriodChange change{kind_from(row.text(1)), deadline_from(row, 2),
                                deadline_from(row, 6),  localized_text_from(row.text(10)),
                                row.instant(11),        row.string(12)};
            if (!row.is_null(13)) change.suspension = Suspension{row.instant(13), row.instant(14)};
            if (!consultation.period) consultation.period.emplace();
            consultation.period->opens = change.opens;  // those of the last one hold
            consultation.period->closes = change.closes;
            consultation.period->history.push_back(std::move(change));
        });
    each(
        "from_id, from_version, from_tier, to_id, to_version, to_tier, reason, moved_at, moved_by "
        "FROM procedure_move",
        [](Consultation& consultation, Row const& row) {
            consultation.procedure_moves.push_back(
                {{row.string(1), static_cast<std::uint32_t>(row.integer(2))},
                 row.string(3),
                 {row.string(4), static_cast<std::uint32_t>(row.integer(5))},
                 row.string(6),
                 localized_text_from(row.text(7)),
                 row.instant(8),
                 row.string(9)});
        });
    each("field, language, was_text, now_text, reason, corrected_at, corrected_by FROM erratum",
         [](Consultation& consultation, Row const& row) {
             consultation.errata.push_back({row.string(1), language_from(row.text(2)),
                                            row.string(3), row.string(4), row.string(5),
                                            row.instant(6), row.string(7)});
         });
}

void write_topics(Transaction& transaction, Consultation const& consultation) {
    transaction.execute("DELETE FROM consultation_topic WHERE consultation_id = $1",
                        {consultation.id});
    for (std::size_t i = 0; i < consultation.topics.size(); ++i) {
        transaction.execute(
            "INSERT INTO consultation_topic (consultation_id, position, topic) "
            "VALUES ($1, $2, $3)",
            {consultation.id, i, consultation.topics[i]});
    }
}

std::optional<Consultation> with_parts(Queries& queries, std::optional<Consultation> found) {
    if (!found) return found;
    std::vector<Consultation> one;
    one.push_back(std::move(*found));
    load_parts(queries, one);
    return std::move(one.front());
}

}  // namespace

std::optional<Consultation> find_consultation(Queries& queries, ConsultationNumber const& number) {
    static std::string const sql = "SELECT " + std::string{columns} + " " + std::string{tables} +
                                   " WHERE i.code = $1 AND c.year = $2 AND c.sequence = $3";
    return with_parts(queries,
                      queries.one(sql, {number.institution, number.year, number.sequence},
                                  [](Row const& row) { return consultation_from(row, 0); }));
}

std::optional<Consultation> find_consultation(Queries& queries, ConsultationId id) {
    static std::string const sql =
        "SELECT " + std::string{columns} + " " + std::string{tables} + " WHERE c.id = $1";
    return with_parts(
        queries, queries.one(sql, {id}, [](Row const& row) { return consultation_from(row, 0); }));
}

std::vector<Consultation> find_consultations(Queries& queries,
                                             std::vector<ConsultationId> const& ids) {
    std::vector<Consultation> found;
    if (ids.empty()) return found;
    IdList const list{ids};
    queries.query(
        "SELECT " + std::string{columns} + " " + std::string{tables} + " WHERE c.id " + list.sql(),
        list.params(), [&](Row const& row) { found.push_back(consultation_from(row, 0)); });
    auto const place_of = [&](Consultation const& consultation) {
        return std::ranges::find(ids, consultation.id) - ids.begin();
    };
    std::ranges::sort(found, {}, place_of);
    load_parts(queries, found);
    return found;
}

std::vector<std::pair<ConsultationId, ConsultationNumber>> all_consultations(Queries& queries) {
    std::vector<std::pair<ConsultationId, ConsultationNumber>> found;
    static std::string const sql =
        "SELECT c.id, i.code, c.year, c.sequence " + std::string{tables} + " ORDER BY c.id";
    queries.query(sql, {}, [&](Row const& row) {
        found.emplace_back(row.id<ConsultationId>(0),
                           ConsultationNumber{row.string(1), static_cast<int>(row.integer(2)),
                                              static_cast<std::uint64_t>(row.integer(3))});
    });
    return found;
}

std::optional<ConsultationId> find_consultation_id(Queries& queries,
                                                   ConsultationNumber const& number) {
    return queries.one(
        "SELECT c.id FROM consultation c JOIN institution i ON i.id = c.institution_id "
        "WHERE i.code = $1 AND c.year = $2 AND c.sequence = $3",
        {number.institution, number.year, number.sequence},
        [](Row const& row) { return row.id<ConsultationId>(0); });
}

std::optional<Intake> find_intake(Queries& queries, ConsultationNumber const& number) {
    return queries.one(
        "SELECT c.id, c.institution_id, c.state, c.opens_at, c.closes_at, v.id, "
        "coalesce(v.number, 0), c.late_until FROM consultation c JOIN institution i ON i.id = "
        "c.institution_id "
        "LEFT JOIN draft_version v ON v.id = (SELECT n.id FROM draft d "
        "JOIN draft_version n ON n.draft_id = d.id WHERE d.consultation_id = c.id "
        "AND n.state = 'published' ORDER BY d.id, n.number DESC LIMIT 1) "
        "WHERE i.code = $1 AND c.year = $2 AND c.sequence = $3",
        {number.institution, number.year, number.sequence}, [&](Row const& row) {
            Intake intake;
            Consultation& consultation = intake.consultation;
            consultation.id = row.id<ConsultationId>(0);
            consultation.institution = row.id<InstitutionId>(1);
            consultation.number = number;
            consultation.state = state_from(row.text(2));
            if (!row.is_null(3) && !row.is_null(4)) {
                consultation.period.emplace();
                consultation.period->opens.instant = row.instant(3);
                consultation.period->closes.instant = row.instant(4);
            }
            if (!row.is_null(7)) {
                consultation.procedure.emplace();
                consultation.procedure->late_until = row.instant(7);
            }
            intake.version = row.id<DraftVersionId>(5);
            intake.version_number = static_cast<std::uint32_t>(row.integer(6));
            return intake;
        });
}

void insert_consultation(Transaction& transaction, Consultation& consultation) {
    consultation.number.sequence = static_cast<std::uint64_t>(
        transaction.integer("SELECT coalesce(max(sequence), 0) + 1 FROM consultation "
                            "WHERE institution_id = $1 AND year = $2",
                            {consultation.institution, consultation.number.year}));
    consultation.id = ConsultationId{transaction.insert(
        "INSERT INTO consultation (institution_id, year, sequence, state, title, summary, "
        "guidance, "
        "privacy_notice, contact, languages, cancel_reason, created_at) "
        "VALUES ($1, $2, $3, $4, '', '', '', '', '', '[]', '', $5)",
        {consultation.institution, consultation.number.year, consultation.number.sequence,
         name(consultation.state), consultation.created_at})};
    update_consultation(transaction, consultation);
}

void update_consultation(Transaction& transaction, Consultation const& consultation) {
    std::optional<Instant> opens;
    std::optional<Instant> closes;
    if (consultation.period) {
        opens = consultation.period->opens.instant;
        closes = consultation.period->closes.instant;
    }
    RunningProcedure const procedure = consultation.procedure.value_or(RunningProcedure{});
    transaction.execute(
        "UPDATE consultation SET state = $1, title = $2, summary = $3, guidance = $4, "
        "privacy_notice = $5, contact = $6, languages = $7, cancel_reason = $8, opens_at = $9, "
        "closes_at = $10, published_at = $11, answered_at = $12, cancelled_at = $13, "
        "procedure_id = $14, procedure_version = $15, tier = $16, shortening_reason = $17, "
        "late_until = $18 WHERE id = $19",
        {name(consultation.state), to_json(consultation.title), to_json(consultation.summary),
         to_json(consultation.guidance), to_json(consultation.privacy_notice), consultation.contact,
         to_json(consultation.languages), to_json(consultation.cancel_reason), opens, closes,
         consultation.published_at, consultation.answered_at, consultation.cancelled_at,
         procedure.reference.id, procedure.reference.version, procedure.tier,
         to_json(procedure.shortening_reason), procedure.late_until, consultation.id});
    write_topics(transaction, consultation);
}

void set_first_period(Transaction& transaction, ConsultationId id, PeriodChange const& change) {
    transaction.execute("DELETE FROM period_change WHERE consultation_id = $1", {id});
    append_period_change(transaction, id, change);
}

void append_period_change(Transaction& transaction, ConsultationId id, PeriodChange const& change) {
    transaction.execute(
        "INSERT INTO period_change (consultation_id, position, kind, opens_local, opens_zone, "
        "opens_at, opens_tzdata, closes_local, closes_zone, closes_at, closes_tzdata, reason, "
        "changed_at, changed_by, suspended_from, suspended_until) "
        "SELECT $1, count(*), $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, "
        "CAST($14 AS BIGINT), CAST($15 AS BIGINT) FROM period_change WHERE consultation_id = $1",
        {id, name(change.kind), to_text(change.opens.local), change.opens.zone.text(),
         change.opens.instant, change.opens.tzdata_version, to_text(change.closes.local),
         change.closes.zone.text(), change.closes.instant, change.closes.tzdata_version,
         to_json(change.reason), change.at, change.by,
         change.suspension ? std::optional{change.suspension->from} : std::nullopt,
         change.suspension ? std::optional{change.suspension->until} : std::nullopt});
}

void append_procedure_move(Transaction& transaction, ConsultationId id, ProcedureMove const& move) {
    transaction.execute(
        "INSERT INTO procedure_move (consultation_id, position, from_id, from_version, from_tier, "
        "to_id, to_version, to_tier, reason, moved_at, moved_by) SELECT $1, count(*), $2, $3, $4, "
        "$5, $6, $7, $8, $9, $10 FROM procedure_move WHERE consultation_id = $1",
        {id, move.from.id, move.from.version, move.from_tier, move.to.id, move.to.version,
         move.to_tier, to_json(move.reason), move.at, move.by});
}

void append_erratum(Transaction& transaction, ConsultationId id, Erratum const& erratum) {
    transaction.execute(
        "INSERT INTO erratum (consultation_id, position, field, language, was_text, now_text, "
        "reason, corrected_at, corrected_by) SELECT $1, count(*), $2, $3, $4, $5, $6, $7, $8 "
        "FROM erratum WHERE consultation_id = $1",
        {id, erratum.field, erratum.language.tag(), erratum.was, erratum.now, erratum.reason,
         erratum.at, erratum.by});
}

std::string search_words(Consultation const& consultation) {
    std::string words = consultation.number.text();
    for (LocalizedText const* const text : {&consultation.title, &consultation.summary}) {
        for (auto const& [language, written] : text->all())
            words += " " + written;
    }
    for (std::string const& topic : consultation.topics)
        words += " " + topic;
    return search_form(words);
}

}  // namespace consult::storage
