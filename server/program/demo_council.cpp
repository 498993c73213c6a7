/// The city's public council in the demonstration. All of it, people and associations, is invented.
#include "program/demo_council.h"

#include <consult/platform.h>

namespace consult::program {
namespace {

using std::chrono::days;

constexpr char const* council = "CITYOK";

RosterMember member(DemoInstallation& demo, char const* name, MemberCapacity capacity,
                    char const* organisation = "", std::uint32_t in_a_row = 1) {
    RosterMember made;
    made.name = name;
    made.capacity = capacity;
    made.organisation = organisation;
    LocalDate const begins = demo.today();
    made.mandate = {begins, begins + std::chrono::years{2}, in_a_row};
    // A mandate that begins on 29 February ends on 1 March.
    if (!made.mandate.ends.ok())
        made.mandate.ends = LocalDate{std::chrono::local_days{made.mandate.ends}};
    return made;
}

std::vector<RosterMember> fifteen(DemoInstallation& demo) {
    using enum MemberCapacity;
    std::vector<RosterMember> members{
        member(demo, "Жанар Мұқашева", organisation, "«Таза аула» қоғамдық бірлестігі", 2),
        member(demo, "Сергей Воронин", organisation, "Ассоциация кооперативов собственников"),
        member(demo, "Әсем Қайратқызы", organisation, "«Ата-аналар» қоры"),
        member(demo, "Тимур Ахмедов", organisation, "Велосипедное общество «Колесо»"),
        member(demo, "Күләш Бекова", organisation, "Ардагерлер кеңесі", 2),
        member(demo, "Роза Ким", organisation, "Общество людей с инвалидностью «Тең»"),
        member(demo, "Дәурен Смағұл", business, "Шағын бизнес палатасы"),
        member(demo, "Павел Гончар", business, "Союз строителей города"),
        member(demo, "Назым Ералиева", expert),
        member(demo, "Игорь Лапин", citizen),
        member(demo, "Бекзат Оразов", public_office),
        member(demo, "Гүлмира Тасова", public_office),
        member(demo, "Алмас Жүнісов", public_office),
        member(demo, "Наталья Белова", public_office),
        member(demo, "Ерболат Сейіт", public_office),
    };
    members.front().is_chair = true;
    return members;
}

NewRecommendation on_draft(ConsultationNumber const& number, char const* provision,
                           LocalizedText text) {
    NewRecommendation made;
    made.consultation = number;
    made.provision = provision;
    made.text = std::move(text);
    return made;
}

NewRecommendation on(RecommendationSubject subject, LocalizedText about, LocalizedText text) {
    NewRecommendation made;
    made.subject = subject;
    made.about = std::move(about);
    made.text = std::move(text);
    return made;
}

RecommendationNumber adopt(DemoInstallation& demo, NewRecommendation recommendation) {
    return value_or_fail(demo.platform().recommendations().adopt(demo.secretary(), council,
                                                                 std::move(recommendation)))
        .recommendation.number;
}

void send(DemoInstallation& demo, RecommendationNumber const& number) {
    (void)value_or_fail(demo.platform().recommendations().send(demo.secretary(), number));
}

void hear(DemoInstallation& demo, RecommendationNumber const& number, days in) {
    Instant const at = demo.platform().clock().now() + in;
    (void)value_or_fail(
        demo.platform().recommendations().set_hearing(demo.regulator_of("CITY"), number, at));
}

void reply(DemoInstallation& demo, RecommendationNumber const& number, Disposition disposition,
           LocalizedText reason) {
    (void)value_or_fail(demo.platform().recommendations().reply(demo.regulator_of("CITY"), number,
                                                                disposition, std::move(reason)));
}

void follow(DemoInstallation& demo, RecommendationNumber const& number, Implementation state,
            LocalizedText note, char const* evidence = "") {
    ImplementationStep step;
    step.state = state;
    step.note = std::move(note);
    step.evidence = evidence;
    (void)value_or_fail(demo.platform().recommendations().record_step(demo.regulator_of("CITY"),
                                                                      number, std::move(step)));
}

/// The n-th of the council's, as they are adopted in this order.
RecommendationNumber nth(DemoInstallation& demo, std::size_t n) {
    Page<TrackedRecommendation> const page =
        value_or_fail(demo.platform().recommendations().list(council, {{}, 100}));
    return page.items.at(page.items.size() - n).recommendation.number;
}

void replace_a_member(DemoInstallation& demo) {
    Councils& councils = demo.platform().councils();
    std::vector<CouncilMember> const members = value_or_fail(councils.members(council));
    Departure departure;
    departure.on = demo.today();
    departure.kind = DepartureKind::resigned;
    departure.reason = "Басқа қалаға көшті / Переезд в другой город";
    (void)value_or_fail(
        councils.end_mandate(demo.secretary(), council, members.at(3).id, std::move(departure)));
    (void)value_or_fail(councils.appoint(
        demo.secretary(), council,
        {member(demo, "Айдана Төлеу", MemberCapacity::organisation, "«Жасыл қала» клубы")}));
}

}  // namespace

void found_city_council(DemoInstallation& demo) {
    demo.go_to(days{88});
    NewCouncil city;
    city.code = council;
    city.institution = "CITY";
    city.name = in_three("Қаланың қоғамдық кеңесі", "Общественный совет города",
                         "Public council of the city");
    city.rules = "kz.council.local";
    (void)value_or_fail(demo.platform().councils().create(demo.secretary(), std::move(city)));
    (void)value_or_fail(
        demo.platform().councils().appoint(demo.secretary(), council, fifteen(demo)));
}

RecommendationNumber recommend_on_quiet_hours(DemoInstallation& demo,
                                              ConsultationNumber const& quiet_hours) {
    demo.go_to(days{66});
    RecommendationNumber const number = adopt(
        demo, on_draft(quiet_hours, "art_2__para_1",
                       in_three("Тыныштық уақытын кешкі сағат 22:00-ден бастау.",
                                "Начинать время тишины в 22:00.", "Begin quiet hours at 10 p.m.")));
    demo.go_to(days{64});
    send(demo, number);
    demo.go_to(days{61});
    hear(demo, number, days{6});
    return number;
}

void recommend_in_between(DemoInstallation& demo, ConsultationNumber const& building_sites) {
    demo.go_to(days{25});
    replace_a_member(demo);
    RecommendationNumber const lights =
        adopt(demo, on(RecommendationSubject::budget_programme,
                       in_three("Көшелерді жарықтандыру бағдарламасы", "Программа освещения улиц",
                                "Programme of street lighting"),
                       in_three("Мектептерге баратын жолдарды бірінші кезекте жарықтандыру.",
                                "В первую очередь осветить дороги к школам.",
                                "Light the ways to schools first.")));
    send(demo, lights);
    RecommendationNumber const line =
        adopt(demo, on(RecommendationSubject::work,
                       in_three("Бірыңғай байланыс орталығы", "Единый контакт-центр",
                                "The common contact centre"),
                       in_three("Байланыс орталығына түнде де оператор қою.",
                                "Поставить оператора контакт-центра и на ночь.",
                                "Have an operator at the contact centre at night, too.")));
    send(demo, line);
    RecommendationNumber const sites =
        adopt(demo, on_draft(building_sites, "chp_2__art_3__para_1",
                             in_three("Демалыс күндері шулы жұмысты сағат 11:00-ден бастау.",
                                      "В выходные начинать шумные работы в 11:00.",
                                      "Begin noisy work at 11 a.m. on days off.")));
    send(demo, sites);
    demo.go_to(days{21});
    hear(demo, line, days{6});
    demo.go_to(days{20});
    reply(demo, lights, Disposition::accepted,
          in_three("Ұсыным қабылданды: биылғы тізім мектептерге баратын он екі көшеден басталады.",
                   "Рекомендация принята: перечень этого года начинается с двенадцати улиц, "
                   "ведущих к школам.",
                   "Accepted: this year's list begins with twelve streets that lead to schools."));
    follow(demo, lights, Implementation::under_way,
           in_three("Он екі көшенің жобасы жасалып жатыр.", "Готовятся проекты двенадцати улиц.",
                    "The projects of twelve streets are being prepared."));
}

void reply_to_council(DemoInstallation& demo) {
    demo.go_to(days{14});
    reply(demo, nth(demo, 3), Disposition::not_accepted,
          in_three("Түнде күніне орта есеппен төрт қоңырау түседі; оларды кезекші диспетчер "
                   "қабылдайды. Қоңырау отыздан асса, мәселе қайта қаралады.",
                   "Ночью поступает в среднем четыре звонка; их принимает дежурный диспетчер. "
                   "Если их станет больше тридцати, вопрос рассмотрим снова.",
                   "At night there are four calls on average, which the dispatcher on duty takes. "
                   "Should there be more than thirty, we will look at it again."));
    follow(demo, nth(demo, 2), Implementation::done,
           in_three("Он екі көшеде шамдар орнатылды.", "На двенадцати улицах установлены фонари.",
                    "Lamps stand in the twelve streets."),
           "https://city.example/lights/2026");
}

void recommend_lately(DemoInstallation& demo) {
    (void)adopt(demo, on(RecommendationSubject::report,
                         in_three("Тазалық туралы жылдық есеп", "Годовой отчёт о чистоте",
                                  "The yearly report on cleanliness"),
                         in_three("Есепте әр ауданның көрсеткіштерін жеке көрсету.",
                                  "Показать в отчёте показатели каждого района отдельно.",
                                  "Show each district's figures apart in the report.")));
}

}  // namespace consult::program
