#include "storage/report_repository.h"

#include <boost/json.hpp>

#include "response/figure_counts.h"
#include "storage/json_column.h"
#include "storage/localized_json.h"
#include "storage/report_content_json.h"

namespace consult::storage {
namespace {

/// Counts that are not known stand as null.
boost::json::value json_from(std::uint64_t count) {
    return count;
}
boost::json::value json_from(std::optional<std::uint64_t> const& count) {
    return count ? boost::json::value(*count) : boost::json::value(nullptr);
}

void read(boost::json::value const& value, std::uint64_t& count) {
    count = boost::json::value_to<std::uint64_t>(value);
}
void read(boost::json::value const& value, std::optional<std::uint64_t>& count) {
    if (!value.is_null()) read(value, count.emplace());
}

ConsultationReport report_from(Row const& row) {
    ConsultationReport report;
    report.text = localized_text_from(row.text(0));
    report.office = row.string(1);
    report.published_at = row.optional_instant(2);
    report.published = report.published_at.has_value();
    report.unanswered_reason = localized_text_from(row.text(4));
    report.written_at = row.instant(5);
    if (report.published) report.figures = figures_from(row.text(3));
    return report;
}

}  // namespace

std::optional<ConsultationReport> find_report(Queries& queries, ConsultationId consultation) {
    return queries.one(
        "SELECT text, office, published_at, figures, unanswered_reason, written_at FROM report "
        "WHERE consultation_id = $1",
        {consultation}, report_from);
}

void keep_report(Transaction& transaction, ConsultationId consultation, LocalizedText const& text,
                 std::string_view office, Instant at) {
    transaction.execute(
        "INSERT INTO report (consultation_id, text, office, written_at, figures, "
        "unanswered_reason) VALUES ($1, $2, $3, $4, '', '{}') ON CONFLICT (consultation_id) DO "
        "UPDATE "
        "SET text = excluded.text, office = excluded.office, written_at = excluded.written_at",
        {consultation, to_json(text), office, at});
}

void publish_report(Transaction& transaction, ConsultationId consultation,
                    ConsultationReport const& report) {
    transaction.execute(
        "UPDATE report SET office = $1, published_at = $2, figures = $3, unanswered_reason = $4 "
        "WHERE consultation_id = $5",
        {report.office, report.published_at, to_json(report.figures),
         to_json(report.unanswered_reason), consultation});
}

void keep_report_content(Transaction& transaction, ConsultationId consultation,
                         LocalizedText const& content) {
    for (auto const& [language, json] : content.all()) {
        transaction.execute(
            "INSERT INTO report_content (consultation_id, language, content) VALUES ($1, $2, $3)",
            {consultation, language.tag(), json});
    }
}

LocalizedText kept_report_content(Queries& queries, ConsultationId consultation) {
    LocalizedText content;
    queries.query(
        "SELECT language, content FROM report_content WHERE consultation_id = $1 ORDER BY language",
        {consultation},
        [&](Row const& row) { content.set(language_from(row.text(0)), row.string(1)); });
    return content;
}

std::optional<ReportContent> find_report_content(Queries& queries, ConsultationId consultation,
                                                 Language const& wanted, Language const& main) {
    for (Language const& language : {wanted, main}) {
        std::optional<ReportContent> found = queries.one(
            "SELECT content FROM report_content WHERE consultation_id = $1 AND language = $2",
            {consultation, language.tag()},
            [](Row const& row) { return report_content_from(row.text(0)); });
        if (found) return found;
    }
    return std::nullopt;
}

std::string to_json(ConsultationFigures const& figures) {
    boost::json::object object;
    for_each_count(figures, [&](std::string const& name, auto const& count) {
        object[name] = json_from(count);
    });
    return boost::json::serialize(object);
}

ConsultationFigures figures_from(std::string_view json) {
    return from_json(json, [](boost::json::value const& value) {
        ConsultationFigures figures;
        for_each_count(figures, [&](std::string const& name, auto& count) {
            read(value.as_object().at(name), count);
        });
        return figures;
    });
}

}  // namespace consult::storage
