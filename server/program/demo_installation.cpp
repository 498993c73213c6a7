#include "program/demo_installation.h"

#include <algorithm>

#include <consult/platform/administration.h>
#include <consult/procedure_file.h>

#include "page/embedded.h"

namespace consult::page {

/// What is in server/demo; written by the build (consult_embed in CMake).
[[nodiscard]] std::span<EmbeddedFile const> demo_files();

}  // namespace consult::page

namespace consult::program {
namespace {

using namespace std::chrono_literals;

Language language(char const* tag) {
    return *Language::parse(tag);
}

/// @param name such as `drafts/quiet-hours.kk.md`
Bytes demo_file(std::string const& name) {
    for (page::EmbeddedFile const& file : page::demo_files()) {
        if (file.name == name) return Bytes{file.content};
    }
    throw Fault{"the program has no " + name};
}

/// Ten in the morning of this day: that is when things happen.
Instant this_morning() {
    ZoneName const zone = *ZoneName::parse("Asia/Almaty");
    ZonedTime const now = value_or_fail(system_zones()->at(SystemClock{}.now(), zone));
    LocalDateTime const morning = std::chrono::floor<std::chrono::days>(now.local) + 10h;
    return value_or_fail(make_deadline(morning, zone, *system_zones())).instant;
}

/// Looked at before it is opened: its log would stand ahead of the demonstration's clock. What
/// can't be looked at is refused on opening.
void require_no_data(Common const& common) {
    PlatformOptions options;
    options.database = common.database;
    Result<DatabaseStatus> const found = Administration{std::move(options)}.status();
    if (!found || found->schema.is_newer()) return;
    if (found->figures && found->figures->log.size == 0) return;
    throw Failure{shown_name(common.database) +
                  " holds data already, and the demonstration wants a database of its own: name a "
                  "file that does not exist, or a PostgreSQL database without a schema consult"};
}

}  // namespace

LocalizedText in_three(char const* kk, char const* ru, char const* en) {
    LocalizedText text;
    text.set(language("kk"), kk);
    text.set(language("ru"), ru);
    text.set(language("en"), en);
    return text;
}

DemoInstallation::DemoInstallation(Common const& common) : today_(this_morning()) {
    require_no_data(common);
    clock_ = std::make_shared<ManualClock>(today_ - 24h * 90);
    PlatformOptions options;
    options.database = common.database;
    options.clock = clock_;
    platform_ = value_or_fail(Platform::open(std::move(options)));
    create_people();
}

void DemoInstallation::go_to(std::chrono::days before_today) {
    Instant const morning = today_ - before_today;
    for (;;) {
        std::optional<Instant> const next = platform_->obligations().keep_watch();
        if (!next || *next >= morning) break;
        clock_->set(std::max(*next, clock_->now()));
    }
    clock_->set(morning);
}

LocalDate DemoInstallation::today() const {
    ZonedTime const now = value_or_fail(
        platform_->zones().at(platform_->clock().now(), *ZoneName::parse("Asia/Almaty")));
    return LocalDate{std::chrono::floor<std::chrono::days>(now.local)};
}

void DemoInstallation::add_procedure(Procedure const& procedure) {
    Office const& office = offices_.find(std::string_view{procedure.institution})->second;
    (void)value_or_fail(
        platform_->procedures().add(office.regulator, procedure.institution, to_json(procedure)));
}

Institution DemoInstallation::create_institution(char const* code, LocalizedText name,
                                                 char const* contact) {
    Institution institution;
    institution.code = code;
    institution.name = std::move(name);
    institution.zone = *ZoneName::parse("Asia/Almaty");
    institution.contact = contact;
    return value_or_fail(platform_->institutions().create(system_, institution));
}

Actor DemoInstallation::create_official(char const* login, char const* name, char const* office,
                                        char const* password, std::vector<RoleGrant> roles) {
    Account const account = value_or_fail(
        platform_->accounts().create(system_, {login, name, office, password, std::move(roles),
                                               std::string{login} + "@talqylau.example"}));
    return Actor{Official{account.id, account.name, account.office, account.roles}};
}

/// Offices and contacts are written as officials of Kazakhstan write them: in Kazakh and Russian.
void DemoInstallation::create_people() {
    Institution const ministry = create_institution(
        "MOH",
        in_three("Денсаулық және тамақтану министрлігі", "Министерство здоровья и питания",
                 "Ministry of Health and Nutrition"),
        "talqylau@health.example");
    Institution const city =
        create_institution("CITY", in_three("Қала әкімдігі", "Городской акимат", "City akimat"),
                           "talqylau@city.example");

    (void)create_official("admin", "Әлия Сейітова", "Портал әкімшілігі / Администрация портала",
                          "demo-administrator-password", {{Role::administrator, {}}});
    moderator_ = create_official(
        "moderator", "Марат Оспанов", "Пікірлерді қарау тобы / Группа рассмотрения комментариев",
        "demo-moderator-password", {{Role::moderator, ministry.id}, {Role::moderator, city.id}});
    secretary_ = create_official("secretary", "Ләззат Бейсен",
                                 "Қоғамдық кеңестің хатшылығы / Секретариат общественного совета",
                                 "demo-secretary-password", {{Role::secretary, city.id}});
    offices_["MOH"] = {
        create_official("regulator", "Раушан Ахметова",
                        "Тамақтану саясаты департаменті / Департамент политики питания",
                        "demo-regulator-password", {{Role::regulator, ministry.id}}),
        "Тамақтану саясаты департаменті / Департамент политики питания, +7 7172 00 00 00, "
        "tamaq@health.example"};
    offices_["CITY"] = {
        create_official("city-regulator", "Данияр Жұмабеков",
                        "Қала шаруашылығы басқармасы / Управление городского хозяйства",
                        "demo-city-regulator-password", {{Role::regulator, city.id}}),
        "Қала шаруашылығы басқармасы / Управление городского хозяйства, +7 727 200 00 00, "
        "qala@city.example"};
}

DemoInstallation::Office const& DemoInstallation::office_of(
    ConsultationNumber const& number) const {
    return offices_.find(number.institution)->second;
}

/// Counted from the opening, as the draft is published before it.
LocalDateTime DemoInstallation::closing_of(DemoPlan const& plan, LocalDateTime opens) const {
    LocalDateTime const wanted = std::chrono::floor<std::chrono::days>(opens) + plan.lasts + 18h;
    if (*plan.procedure == '\0') return wanted;
    PlanRequest request;
    request.opens = opens;
    PlanWithProcedure const planned =
        value_or_fail(platform_->procedures().plan(plan.procedure, 0, plan.institution, request));
    return planned.plan.closes ? std::max(wanted, planned.plan.closes->local) : wanted;
}

ConsultationNumber DemoInstallation::prepare(DemoPlan plan) {
    Office const& office = offices_.find(std::string_view{plan.institution})->second;
    ConsultationTexts texts;
    texts.title = std::move(plan.title);
    texts.summary = std::move(plan.summary);
    texts.topics = std::move(plan.topics);
    texts.contact = office.contact;
    texts.languages = {language("ru"), language("kk"), language("en")};
    ConsultationNumber const number =
        value_or_fail(platform_->consultations().create(office.regulator, plan.institution, texts))
            .number;
    DraftVersion const version =
        value_or_fail(platform_->drafts().create(office.regulator, number));
    add_texts(office.regulator, version.id, plan.draft);
    upload(number, DocumentKind::explanatory_note, "kk", "Түсіндірме жазба",
           std::string{plan.draft} + ".kk.txt");
    upload(number, DocumentKind::explanatory_note, "ru", "Пояснительная записка",
           std::string{plan.draft} + ".ru.txt");
    ZonedTime const now = value_or_fail(
        platform_->zones().at(platform_->clock().now(), *ZoneName::parse("Asia/Almaty")));
    auto const day = std::chrono::floor<std::chrono::days>(now.local);
    NewPeriod period;
    period.opens = day + plan.opens_in + 9h;
    period.closes = closing_of(plan, period.opens);
    if (*plan.procedure != '\0') {
        (void)value_or_fail(platform_->consultations().choose_procedure(office.regulator, number,
                                                                        {plan.procedure, 0}, ""));
    }
    (void)value_or_fail(platform_->consultations().set_period(office.regulator, number, period));
    return number;
}

void DemoInstallation::add_texts(Actor const& regulator, DraftVersionId version,
                                 std::string const& draft) {
    for (char const* const tag : {"ru", "kk", "en"}) {
        (void)value_or_fail(
            platform_->drafts().add_text(regulator, version, language(tag), SourceFormat::markdown,
                                         demo_file("drafts/" + draft + "." + tag + ".md")));
    }
}

void DemoInstallation::publish_version(ConsultationNumber const& number, char const* draft,
                                       LocalizedText note) {
    Actor const& regulator = office_of(number).regulator;
    DraftId const id = value_or_fail(platform_->drafts().newest(regulator, number)).value().draft;
    DraftVersion const version =
        value_or_fail(platform_->drafts().add_version(regulator, id, std::move(note)));
    add_texts(regulator, version.id, draft);
    (void)value_or_fail(platform_->drafts().publish_version(regulator, version.id));
}

void DemoInstallation::add_document(ConsultationNumber const& number, DocumentKind kind,
                                    char const* title, char const* file) {
    upload(number, kind, "ru", title, file);
}

void DemoInstallation::upload(ConsultationNumber const& number, DocumentKind kind, char const* tag,
                              char const* title, std::string const& file) {
    (void)value_or_fail(platform_->documents().upload(
        office_of(number).regulator, number,
        {kind, language(tag), title, file, demo_file("documents/" + file)}));
}

void DemoInstallation::publish(ConsultationNumber const& number) {
    (void)value_or_fail(platform_->consultations().publish(office_of(number).regulator, number));
}

void DemoInstallation::extend(ConsultationNumber const& number, std::chrono::days by,
                              LocalizedText reason) {
    Actor const& regulator = office_of(number).regulator;
    Consultation const consultation =
        value_or_fail(platform_->consultations().find(regulator, number)).consultation;
    (void)value_or_fail(platform_->consultations().extend(
        regulator, number, consultation.period->closes.local + by, std::move(reason)));
}

void DemoInstallation::correct(ConsultationNumber const& number, Correction correction) {
    (void)value_or_fail(platform_->consultations().correct(office_of(number).regulator, number,
                                                           std::move(correction)));
}

void DemoInstallation::cancel(ConsultationNumber const& number, LocalizedText reason) {
    (void)value_or_fail(
        platform_->consultations().cancel(office_of(number).regulator, number, std::move(reason)));
}

void DemoInstallation::record(ConsultationNumber const& number, ProcedureEvent event,
                              char const* subject, LocalizedText note) {
    (void)value_or_fail(platform_->obligations().record(
        office_of(number).regulator, number,
        {event, subject, std::nullopt, std::nullopt, std::move(note), {}}));
}

void DemoInstallation::waive(ConsultationNumber const& number, char const* obligation,
                             LocalizedText reason) {
    (void)value_or_fail(platform_->obligations().waive(office_of(number).regulator, number,
                                                       obligation, std::move(reason)));
}

CommentNumber DemoInstallation::comment(ConsultationNumber const& number, Remark const& remark) {
    NewComment offered;
    offered.consultation = number;
    offered.text = remark.text;
    offered.language = language(remark.language);
    offered.visibility = remark.visibility;
    offered.identity.name = remark.name;
    offered.identity.organisation = remark.organisation;
    if (*remark.provision != '\0') offered.anchor = Anchor{remark.provision, remark.quote, {}, {}};
    Digest const key = platform_->randomness().salt();
    offered.idempotency_key = Bytes{view(key)};
    clock_->advance(37min);
    return value_or_fail(platform_->comments().submit(std::move(offered))).number;
}

std::vector<CommentNumber> DemoInstallation::published_comments(
    ConsultationNumber const& number, std::vector<Remark> const& remarks) {
    std::vector<CommentNumber> numbers;
    for (Remark const& remark : remarks)
        numbers.push_back(comment(number, remark));
    screen(numbers, CommentEvent::publish);
    platform_->campaigns().keep_up();
    return numbers;
}

void DemoInstallation::withhold(CommentNumber const& comment, std::string reason) {
    screen({comment}, CommentEvent::withhold, std::move(reason));
}

void DemoInstallation::screen(std::vector<CommentNumber> const& comments, CommentEvent event,
                              std::string reason) {
    clock_->advance(3h);
    require(platform_->comments().screen(moderator_, comments, event, std::move(reason)));
}

ResponseId DemoInstallation::draft_response(std::vector<CommentNumber> const& comments,
                                            Disposition disposition, LocalizedText reason,
                                            char const* provision) {
    clock_->advance(20min);
    NewResponse response;
    response.disposition = disposition;
    response.reason = std::move(reason);
    response.comments = comments;
    response.provision = provision;
    ConsultationNumber const& number = comments.front().consultation;
    return value_or_fail(platform_->responses().write(office_of(number).regulator, number,
                                                      std::move(response)))
        .id;
}

void DemoInstallation::respond(std::vector<CommentNumber> const& comments, Disposition disposition,
                               LocalizedText reason, char const* provision) {
    ResponseId const response = draft_response(comments, disposition, std::move(reason), provision);
    require(platform_->responses().publish(office_of(comments.front().consultation).regulator,
                                           {response}));
}

ThemeId DemoInstallation::theme(std::vector<CommentNumber> const& comments, LocalizedText name) {
    clock_->advance(10min);
    ConsultationNumber const& number = comments.front().consultation;
    Actor const& regulator = office_of(number).regulator;
    NewTheme offered;
    offered.name = std::move(name);
    ThemeId const id =
        value_or_fail(platform_->themes().create(regulator, number, std::move(offered))).id;
    std::vector<Passage> passages;
    for (CommentNumber const& comment : comments) {
        passages.emplace_back().comment = comment;
    }
    (void)value_or_fail(platform_->themes().mark(regulator, id, passages));
    return id;
}

void DemoInstallation::respond_to(ConsultationNumber const& number, ThemeId theme,
                                  Disposition disposition, LocalizedText reason,
                                  char const* provision,
                                  std::vector<RecommendationNumber> recommendations) {
    clock_->advance(20min);
    Actor const& regulator = office_of(number).regulator;
    NewResponse response;
    response.disposition = disposition;
    response.reason = std::move(reason);
    response.themes = {theme};
    response.recommendations = std::move(recommendations);
    response.provision = provision;
    ResponseId const id =
        value_or_fail(platform_->responses().write(regulator, number, std::move(response))).id;
    require(platform_->responses().publish(regulator, {id}));
}

void DemoInstallation::report(ConsultationNumber const& number, LocalizedText text) {
    Actor const& regulator = office_of(number).regulator;
    (void)value_or_fail(platform_->reports().draft(regulator, number, std::move(text)));
    clock_->advance(24h);
    (void)value_or_fail(platform_->reports().publish(regulator, number));
}

}  // namespace consult::program
