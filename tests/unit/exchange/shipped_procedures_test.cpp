#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <sstream>

#include <consult/procedure_file.h>

namespace consult::test {
namespace {

using ::testing::ElementsAreArray;
using ::testing::IsEmpty;

std::filesystem::path const folder =
    std::filesystem::path{CONSULT_SOURCE_DIR} / "libconsult" / "procedures";

std::string content_of(std::filesystem::path const& path) {
    std::ifstream in{path, std::ios::binary};
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

/// One line of what matters in a procedure: the terms of its period and of what is owed, an
/// asterisk where the rule was not read in its source.
class Outline {
public:
    explicit Outline(Procedure const& procedure) {
        for (LengthRule const& rule : procedure.period.shortest)
            add((rule.tier.empty() ? "" : rule.tier + " ") + words(rule.term), rule.basis);
        for (LengthRule const& rule : procedure.period.longest)
            add("at most " + words(rule.term), rule.basis);
        if (auto const& rule = procedure.period.shortening)
            add("shorter" + (rule->not_below ? " to " + words(*rule->not_below) : ""), rule->basis);
        if (auto const& rule = procedure.period.extension)
            add("more" + (rule->request_before ? " asked " + words(*rule->request_before) : ""),
                rule->basis);
        for (BodyRule const& rule : procedure.bodies)
            add(rule.id + (rule.opinion ? " has " + words(*rule.opinion) : ""), rule.basis);
        for (DutyRule const& rule : procedure.duties)
            add(rule.id + (rule.due ? " " + words(*rule.due) : ""), rule.basis);
    }
    [[nodiscard]] std::string const& line() const { return line_; }

private:
    static std::string words(RuleTerm const& term) {
        return (term.count ? std::to_string(*term.count) : "?") + " " +
               std::string{name(term.unit)};
    }
    static std::string words(Due const& due) {
        return std::string{name(due.relation)} + " " + std::string{name(due.event)} +
               (due.term ? " " + words(*due.term) : "");
    }
    void add(std::string const& what, RuleBasis const& basis) {
        line_ += (line_.empty() ? "" : "; ") + what + (basis.legal.is_verified ? "" : "*");
    }

    std::string line_;
};

/// Written from what is known of each jurisdiction, not from the files.
std::map<std::string, std::string> const expected{
    {"al.146-2014", "20 working_day*; more"},
    {"ca.gazette-1", "30 day; technical-trade 75 day; shorter to 15 day"},
    {"ch.vernehmlassung", "3 month; shorter; report*"},
    {"ee.hea-kaasamine", "4 week*; feedback within closing 30 day*"},
    {"eu.call-for-evidence", "4 week; summary"},
    {"eu.cfe-opc", "12 week; launch; summary; synopsis*"},
    {"eu.delegated-implementing", "4 week; shorter; summary"},
    {"eu.opc", "12 week; launch; summary; synopsis*"},
    {"eu.proposal-feedback", "8 week; summary"},
    {"fi.lausunto", "6 week; extensive 8 week; shorter; summary"},
    {"in.ibbi",
     "21 day; comments before publication; response before publication; again before publication; "
     "in-force not_before publication 30 day"},
    {"jp.apa",
     "30 day; shorter; consideration; outcome-adopted; outcome-abandoned; outcome-exception"},
    {"kr.apa", "administrative 20 day*; legislation 40 day*; results*"},
    {"kz.bylaw",
     "15 working_day*; chamber; experts; council has 10 working_day*; report*; answers*; "
     "reply-chamber within opinion 10 working_day; reply-experts within opinion 10 working_day"},
    {"kz.cdrp",
     "? working_day*; chamber; experts; council has 10 working_day*; report*; answers*; "
     "reply-chamber within opinion 10 working_day; reply-experts within opinion 10 working_day"},
    {"kz.expert-opinion",
     "chamber; experts; reply-chamber within opinion 10 working_day; reply-experts within opinion "
     "10 working_day"},
    {"kz.law",
     "15 working_day*; chamber; experts; council has 10 working_day*; report*; answers*; "
     "reply-chamber within opinion 10 working_day; reply-experts within opinion 10 working_day; "
     "in-force not_before publication 60 day; monitoring within decision 5 year"},
    {"kz.public-control.2023",
     "final-document within closing 7 working_day; answers within recommendation 10 working_day; "
     "hearing before decision 3 working_day"},
    {"kz.public-council", "council has 10 working_day*; answers*"},
    {"kz.services-bylaw", "10 working_day; report"},
    {"md.239-2008", "10 day; synthesis*"},
    {"mx.lgmr", "20 working_day*; conamer*; answer before decision*"},
    {"ru.orv", "low 10 day; medium 15 day; high 20 day; at most 45 day; digest"},
    {"ua.2024", "15 day*; report"},
    {"uk.principles-2018", "? week; response within closing 12 week"},
    {"us.apa",
     "? day; answers before publication; statement before publication; in-force not_before "
     "publication 30 day"},
    {"us.eo12866",
     "60 day; answers before publication; statement before publication; in-force not_before "
     "publication 30 day"},
    {"us.extension",
     "? day; more asked 10 day; answers before publication; statement before publication; in-force "
     "not_before publication 30 day"},
    {"wb.recommendation", "20 day; report"},
    {"wto.sps", "60 day; comments before publication; in-force not_before publication 6 month"},
    {"wto.tbt", "60 day*; replies"},
    {"xk.minimum-standards", "? working_day*; yearly-report"},
};

TEST(ShippedProcedures, HaveTheNumbersThatAreKnown) {
    std::map<std::string, std::string> outlines;
    for (Procedure const& procedure : shipped_procedures())
        outlines.emplace(procedure.id, Outline{procedure}.line());
    EXPECT_THAT(outlines, ElementsAreArray(expected));
}

TEST(ShippedProcedures, AreTheFilesOfTheFolderInCanonicalForm) {
    std::size_t files = 0;
    for (auto const& entry : std::filesystem::directory_iterator{folder}) {
        if (entry.path().filename() == "schema.json") continue;
        ++files;
        Procedure const* const procedure = shipped_procedure(entry.path().stem().string());
        ASSERT_NE(procedure, nullptr) << entry.path();
        EXPECT_EQ(to_json(*procedure), content_of(entry.path())) << entry.path();
    }
    EXPECT_EQ(files, shipped_procedures().size());
}

TEST(ShippedProcedures, AreFoundById) {
    ASSERT_NE(shipped_procedure("kz.law"), nullptr);
    EXPECT_EQ(shipped_procedure("kz.law")->id, "kz.law");
    EXPECT_EQ(shipped_procedure("kz.nothing"), nullptr);
}

/// Every text that people read, with its place.
std::vector<std::pair<std::string, LocalizedText>> names_of(Procedure const& procedure) {
    std::vector<std::pair<std::string, LocalizedText>> names{
        {"name", procedure.name}, {"description", procedure.description}};
    auto const add_all = [&](auto const& items) {
        for (auto const& item : items)
            names.emplace_back(item.id, item.name);
    };
    add_all(procedure.stages);
    add_all(procedure.tiers);
    add_all(procedure.documents);
    add_all(procedure.bodies);
    add_all(procedure.duties);
    if (procedure.period.holiday_extension)
        for (HolidaySeason const& season : procedure.period.holiday_extension->seasons)
            names.emplace_back("season", season.name);
    if (procedure.period.shortening) names.emplace_back("when", procedure.period.shortening->when);
    return names;
}

TEST(ShippedProcedures, AreNamedInEnglishKazakhAndRussian) {
    for (Procedure const& procedure : shipped_procedures()) {
        for (auto const& [where, text] : names_of(procedure)) {
            for (char const* language : {"en", "kk", "ru"})
                EXPECT_TRUE(text.has(Language::parse(language).value()))
                    << procedure.id << ' ' << where << ' ' << language;
        }
    }
}

TEST(ShippedProcedures, LeaveNoSourceUnused) {
    for (Procedure const& procedure : shipped_procedures()) {
        std::string const file = to_json(procedure);
        for (LegalSource const& source : procedure.sources)
            EXPECT_NE(file.find("\"source\": \"" + source.id + "\""), std::string::npos)
                << procedure.id << ' ' << source.id;
    }
}

TEST(ShippedProcedures, KeepTheLawOfTheirBase) {
    std::size_t derived = 0;
    for (Procedure const& procedure : shipped_procedures()) {
        if (!procedure.base) continue;
        ++derived;
        Procedure const* const base = shipped_procedure(procedure.base->id);
        ASSERT_NE(base, nullptr) << procedure.id;
        Result<> const kept = check_derived(procedure, *base);
        EXPECT_TRUE(kept) << procedure.id << '\n' << kept.error().text();
    }
    EXPECT_GT(derived, 0U);
}

TEST(ShippedProcedures, ComeWithTheirSchema) {
    EXPECT_EQ(procedure_schema(), content_of(folder / "schema.json"));
}

}  // namespace
}  // namespace consult::test
