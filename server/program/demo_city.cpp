/// What the city consults on in the demonstration. All of it is invented.
#include "program/demo_consultations.h"
#include "program/demo_council.h"

namespace consult::program {

using std::chrono::days;

void hold_quiet_hours(DemoInstallation& demo) {
    demo.go_to(days{80});
    ConsultationNumber const number = demo.prepare(
        {"CITY",
         "quiet-hours",
         in_three("Тұрғын аудандардағы тыныштық уақыты туралы", "О времени тишины в жилых районах",
                  "Quiet hours in residential districts"),
         in_three("Қаланың барлық үйі үшін бірыңғай тыныштық сағаттарын, жөндеу тәртібін және шу "
                  "туралы өтінішке жауап беру мерзімін белгілеу ұсынылады.",
                  "Предлагается установить для всех домов города единые часы тишины, порядок "
                  "ремонта и срок ответа на обращения о шуме.",
                  "The draft sets common quiet hours for all homes in the city, an order for "
                  "repairs and a time in which complaints about noise are answered."),
         {"housing", "noise"},
         days{1},
         days{20},
         "kz.services-bylaw"});
    demo.add_document(number, DocumentKind::comparative_table, "Сравнительная таблица",
                      "quiet-hours-comparison.ru.txt");
    demo.publish(number);

    demo.go_to(days{78});
    std::vector<CommentNumber> const said = demo.published_comments(
        number,
        {{"ru", "Айгерим Садыкова", "art_2__para_1",
          "Просим начинать время тишины в 22:00: маленькие дети засыпают раньше 23 часов, а утром "
          "им в детский сад."},
         {"kk", "Ерлан Тұрсынов", "art_3__para_1",
          "Жөндеу жұмыстарына түскі үзіліс те керек: сағат 13:00-ден 15:00-ге дейін балалар "
          "ұйықтайды."},
         {"ru", "Виктор Ли", "art_5__para_2",
          "Кто и где заранее объявляет праздничные мероприятия? Укажите срок и место объявления.",
          "", Visibility::name_withheld},
         {"ru", "", "art_4__para_2",
          "Хлеб и молоко в магазин у дома привозят к шести утра. Если запретить разгрузку до семи, "
          "утром полки будут пустыми."},
         {"kk", "Гүлнар Әлімова", "art_2__para_1",
          "Тыныштықты кешкі 22:00-ден бастаңыздар, кіші балалар ерте жатады."},
         {"en", "Emily Carter", "",
          "I support the draft. Please publish the rules in English on the city's website too: "
          "many residents of our building are foreign teachers."},
         {"ru", "Нурлан Касымов", "art_2__para_2",
          "Запретите во дворах и дневные фейерверки: собаки и дети пугаются.",
          "Кооператив собственников квартир «Самал»"}});
    CommentNumber const personal = demo.comment(
        number, {"ru", "", "", "Шумит сосед из 14-й квартиры, вот его телефон: 8 700 000 00 00."});
    demo.withhold(personal, "Содержит персональные данные другого человека.");

    RecommendationNumber const recommended = recommend_on_quiet_hours(demo, number);
    demo.go_to(days{52});
    ThemeId const earlier = demo.theme(
        {said[0], said[4]}, in_three("Тыныштықты кешкі 22:00-ден бастау",
                                     "Начинать время тишины в 22:00", "Quiet hours from 10 p.m."));
    (void)demo.theme({said[2], said[6]}, in_three("Мерекелік іс-шаралар мен отшашулар",
                                                  "Праздничные мероприятия и фейерверки",
                                                  "Festive events and fireworks"));
    demo.respond_to(
        number, earlier, Disposition::partly_accepted,
        in_three("Жұмыс күндері тыныштық уақыты 22:30-да басталады. Оны 22:00-де бастау "
                 "қабылданбады: көп тұрғын жұмыстан тоғыздан кейін қайтып, үй шаруасымен "
                 "айналысады.",
                 "В рабочие дни время тишины начнётся в 22:30. Начало в 22:00 не "
                 "принято: многие жители возвращаются с работы после девяти и занимаются "
                 "домашними делами.",
                 "On working days the quiet hours will begin at 22:30. A beginning at "
                 "22:00 was not accepted: many residents come home from work after nine "
                 "and have their housework to do."),
        "art_2__para_1", {recommended});
    demo.respond({said[1]}, Disposition::accepted,
                 in_three("Ұсыныс қабылданды: 3-бапқа сағат 13:00-ден 15:00-ге дейінгі үзіліс "
                          "қосылды.",
                          "Предложение принято: в статью 3 добавлен перерыв с 13:00 до 15:00.",
                          "The proposal is accepted: article 3 now has a pause from 13:00 to "
                          "15:00."),
                 "art_3__para_1");
    demo.respond({said[2]}, Disposition::accepted,
                 in_three("Қосылды: іс-шара туралы әкімнің сайтында кемінде он жұмыс күні бұрын "
                          "хабарланады.",
                          "Добавлено: о мероприятии сообщается на сайте акимата не позднее чем за "
                          "десять рабочих дней.",
                          "Added: an event is announced on the akim's site at least ten working "
                          "days ahead."),
                 "art_5__para_2");
    demo.respond({said[3]}, Disposition::not_accepted,
                 in_three("Жүк түсіру таңғы жетіде басталады: дүкендер тауарды кешке қабылдай "
                          "алады. Дүкендердегі наубайханаларға жоба қатысты емес.",
                          "Разгрузка начинается в семь утра: магазины могут принять товар "
                          "вечером. Пекарни при магазинах проект не затрагивает.",
                          "Unloading begins at seven in the morning: shops can take deliveries in "
                          "the evening. The draft does not concern bakeries in shops."));
    demo.respond({said[5]}, Disposition::noted,
                 in_three("Қолдауыңызға рақмет. Қағидалармен бірге олардың ағылшын тіліндегі "
                          "аудармасы мәлімет үшін жарияланады.",
                          "Спасибо за поддержку. Вместе с правилами для сведения будет "
                          "опубликован их перевод на английский язык.",
                          "Thank you for your support. An English translation will be published "
                          "for information together with the Rules."));
    demo.respond({said[6]}, Disposition::out_of_scope,
                 in_three("Жоба тыныштық уақытына қатысты. Күндізгі отшашулар туралы ұсыныс "
                          "төтенше жағдайлар департаментіне жіберілді.",
                          "Проект касается времени тишины. Предложение о фейерверках днём "
                          "передано в департамент по чрезвычайным ситуациям.",
                          "The draft is about the quiet hours. The proposal on fireworks by day "
                          "was passed on to the department of emergency situations."));
    demo.respond({personal}, Disposition::out_of_scope,
                 in_three("Жеке пәтердегі шу туралы өтінішті учаскелік инспектор қарайды; оған "
                          "жазбаша жүгінуге болады.",
                          "Обращение о шуме в отдельной квартире рассматривает участковый "
                          "инспектор; туда его можно подать письменно.",
                          "A complaint about noise in one flat is for the local police inspector, "
                          "with whom it can be filed in writing."));
    demo.report(
        number,
        in_three(
            "## Не айтылды\n\nСегіз пікір келіп түсті. Тұрғындар тыныштықты ертерек бастауды, "
            "жөндеуге түскі үзіліс беруді және мерекелерді алдын ала жариялауды сұрады.\n\n"
            "## Не өзгерді\n\n- Жұмыс күндері тыныштық уақыты 22:30-дан басталады.\n- Жөндеу сағат "
            "13:00-ден 15:00-ге дейін тоқтатылады.\n- Іс-шара он жұмыс күні бұрын "
            "жарияланады.\n\n## Не өзгермеді\n\nТауар түсіруге тыйым қалды: дүкендер тауарды "
            "кешке қабылдай алады.",
            "## Что мы услышали\n\nПоступило восемь комментариев. Жители просили начинать тишину "
            "раньше, прерывать ремонт днём и заранее объявлять о праздниках.\n\n## Что "
            "изменилось\n\n- В рабочие дни время тишины начнётся в 22:30.\n- Ремонт прерывается "
            "с 13:00 до 15:00.\n- О мероприятиях сообщается за десять рабочих дней.\n\n## Что "
            "осталось\n\nЗапрет на разгрузку ночью сохранён: магазины могут принимать товар "
            "вечером.",
            "## What we heard\n\nEight comments came in. Residents asked that quiet hours begin "
            "earlier, that repairs pause at midday and that celebrations are announced.\n\n"
            "## What changed\n\n- On working days quiet hours begin at 22:30.\n- Repairs pause "
            "from 13:00 to 15:00.\n- Celebrations are announced ten working days before.\n\n"
            "## What did not\n\nThe ban on unloading at night stays: shops can take goods in the "
            "evening."));
}

std::vector<CommentNumber> hold_building_sites(DemoInstallation& demo) {
    demo.go_to(days{42});
    ConsultationNumber const number = demo.prepare(
        {"CITY",
         "building-sites",
         in_three("Құрылыс алаңдарын күтіп ұстау қағидалары",
                  "Правила содержания строительных площадок", "Rules for keeping building sites"),
         in_three("Қоршауға, жұмыс сағаттарына, шаңға, ағаштарға және қалдықтарға бірыңғай талап "
                  "қою және тұрғындарға жауап беретін адамды тағайындау ұсынылады.",
                  "Предлагаются единые требования к ограждению, часам работ, пыли, деревьям и "
                  "отходам; застройщик называет человека, который отвечает жителям.",
                  "Common requirements for fences, working hours, dust, trees and waste are "
                  "proposed; developers name a person who answers residents."),
         {"construction", "noise"},
         days{1},
         days{14},
         "city.services"});
    demo.publish(number);
    demo.go_to(days{40});
    demo.waive(number, "bodies.residents.ask",
               in_three("Тұрғындар кеңесінің құрамы жаңартылуда, жаңа құрамы әлі сайланған жоқ.",
                        "Состав совета жителей обновляется, новый ещё не избран.",
                        "The council of residents is being renewed; the new one is not elected "
                        "yet."));

    demo.go_to(days{39});
    std::vector<CommentNumber> said = demo.published_comments(
        number,
        {{"ru", "Олег Пак", "chp_2__art_3__para_3",
          "Бетонирование фундамента длится до сорока часов. Предупредить жителей за три дня не "
          "всегда можно: бетонный завод меняет график накануне. Просим один день.",
          "ТОО «Строй-Дала»"},
         {"kk", "Сәуле Нұрғалиева", "chp_2__art_4__para_3",
          "Күніне екі рет су себу жаз айларында аз. Шілдеде кемінде төрт рет себілсін."},
         {"ru", "", "chp_2__art_2__para_3",
          "Полтора метра мало: две коляски не разъедутся. Просим два метра."}});
    demo.go_to(days{33});
    demo.extend(
        number, days{7},
        in_three("Құрылыс салушылар қауымдастығы тұрғын үй кешендеріндегі жиналыстарды "
                 "аяқтауға уақыт сұрады.",
                 "Ассоциация застройщиков попросила время, чтобы завершить собрания в жилых "
                 "комплексах.",
                 "The association of developers asked for time to finish meetings in "
                 "housing estates."));
    std::vector<CommentNumber> const later = demo.published_comments(
        number, {{"ru", "Динара Ермекова", "chp_2__art_5__para_2",
                  "Десять саженцев за дерево – хорошо, но пусть их высаживают в том же квартале."},
                 {"kk", "Асхат", "chp_2__art_3__para_1",
                  "Демалыс күні сағат 10:00 ерте. Шулы жұмыс 11:00-ден басталсын."}});
    said.insert(said.end(), later.begin(), later.end());
    (void)demo.comment(number, {"ru", "", "chp_3__art_7",
                                "Пусть телефон на щите отвечает и ночью: сваи забивали в три часа, "
                                "а жаловаться некому."});
    return said;
}

void cancel_city_parks(DemoInstallation& demo) {
    demo.go_to(days{31});
    ConsultationNumber const number = demo.prepare(
        {"CITY",
         "city-parks",
         in_three("Қала саябақтарына бару қағидалары", "Правила посещения городских парков",
                  "Rules for visiting city parks"),
         in_three("Саябақтардың жұмыс сағаттарын, дыбысқа, жануарларға және іс-шараларға қойылатын "
                  "талаптарды белгілеу ұсынылады.",
                  "Предлагается установить часы работы парков и требования к звуку, животным и "
                  "мероприятиям.",
                  "The draft sets opening hours of parks and requirements for sound, animals and "
                  "events."),
         {"noise", "parks"},
         days{1},
         days{20}});
    demo.publish(number);
    demo.go_to(days{28});
    (void)demo.published_comments(
        number, {{"kk", "Бауыржан Сәрсенов", "art_3__para_1",
                  "Таңғы жүгіру жарыстары сағат 7:00-ден басталады: дыбыс күшейткішке сол уақыттан "
                  "бастап рұқсат беріңіздер.",
                  "«Таң» жүгіру клубы"}});
    demo.go_to(days{26});
    demo.cancel(number,
                in_three("Мәслихат қаланы абаттандыру қағидаларын қабылдады, саябақтар мәселесі "
                         "сонда реттелген. Түскен пікір сол қағидаларды әзірлеушілерге берілді.",
                         "Маслихат принял правила благоустройства города, где урегулированы и "
                         "вопросы парков. Поступивший комментарий передан их разработчикам.",
                         "The maslikhat has adopted rules for city improvement that settle what "
                         "concerns parks. The comment that came in was handed to their authors."));
}

void answer_building_sites(DemoInstallation& demo, std::vector<CommentNumber> const& comments) {
    demo.go_to(days{18});
    demo.respond({comments[1]}, Disposition::accepted,
                 in_three("Ұсыныс қабылданды: маусымнан тамызға дейін жолдарға күніне төрт рет су "
                          "себіледі.",
                          "Предложение принято: с июня по август дороги поливают четыре раза в "
                          "день.",
                          "The proposal is accepted: from June to August roads are watered four "
                          "times a day."),
                 "chp_2__art_4__para_3");
    demo.respond({comments[2]}, Disposition::partly_accepted,
                 in_three("Тротуардың ені үш метрден асатын жерде өту жолының ені екі метр "
                          "болады; тар көшелерде бір жарым метр болып қалады.",
                          "Ширина прохода станет два метра там, где тротуар шире трёх метров; на "
                          "узких улицах остаётся полтора.",
                          "The passage becomes two metres wide where the pavement is wider than "
                          "three; in narrow streets it stays at one and a half."),
                 "chp_2__art_2__para_3");
    (void)demo.draft_response(
        {comments[0]}, Disposition::partly_accepted,
        in_three("Құюды зауыт кейінге қалдырса, ескерту мерзімі бір күн; құрылыс салушы "
                 "бұл туралы басқармаға да хабарлайды.",
                 "При переносе заливки заводом срок предупреждения – один день; об этом "
                 "застройщик сообщает и в управление.",
                 "Where the plant puts off a pour, notice is one day; the developer "
                 "tells the department of it too."),
        "chp_2__art_3__para_3");
}

void announce_courtyard_parking(DemoInstallation& demo) {
    demo.go_to(days{2});
    demo.publish(demo.prepare(
        {"CITY",
         "courtyard-parking",
         in_three("Аулалардағы көлік тұрағы қағидалары", "Правила парковки во дворах",
                  "Rules for parking in courtyards"),
         in_three("Аулада орындарды белгілеу, балалар алаңдары мен өрт сөндіру жолдарын қорғау "
                  "тәртібі ұсынылады; орындардың санын тұрғындар шешеді.",
                  "Предлагается порядок разметки мест и защиты детских площадок и пожарных "
                  "проездов; о числе мест решают жители.",
                  "The draft says how places are marked and how playgrounds and passages for fire "
                  "engines are protected; residents decide on the number of places."),
         {"housing", "transport"},
         days{7},
         days{20},
         "city.services"}));
}

}  // namespace consult::program
