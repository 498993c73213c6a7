/// What the ministry consults on in the demonstration. All of it is invented.
#include "program/demo_consultations.h"

namespace consult::program {

using std::chrono::days;

void open_kindergarten_meals(DemoInstallation& demo) {
    demo.go_to(days{13});
    ConsultationNumber const number = demo.prepare(
        {"MOH",
         "kindergarten-meals",
         in_three("Балабақшаларда тамақтандыру қағидалары", "Правила питания в детских садах",
                  "Rules for meals in kindergartens"),
         in_three("Тамақтану режимін, жасына қарай тамақ мөлшерін, аллергиясы бар балаларға "
                  "арналған тағамды және ата-аналар бақылауын белгілеу ұсынылады; өнімдерге "
                  "қойылатын талап мектептердегідей.",
                  "Предлагаются режим питания, порции по возрасту, блюда для детей с аллергией и "
                  "родительский контроль; требования к продуктам такие же, как в школах.",
                  "Times of meals, portions by age, dishes for children with allergies and control "
                  "by parents are proposed; the requirements for food are those of schools."),
         {"education", "health"},
         days{1},
         days{15}});
    demo.publish(number);
    demo.go_to(days{10});
    std::vector<CommentNumber> const comments = demo.published_comments(
        number,
        {{"kk", "Мөлдір Қасенова", "chp_2__art_5__para_2",
          "Аллергиясы бар бала басқалармен бір үстелде отырсын: бөлек отырғызса, жылайды."},
         {"ru", "Светлана Иванова", "chp_2__art_4",
          "Для детей старше пяти лет 230 граммов второго мало, мой сын приходит домой голодным. "
          "Разделите последнюю группу на две.",
          "", Visibility::name_withheld},
         // In the version that follows these words stand elsewhere, are others, and are gone.
         {"kk", "Гүлнар Әбенова", "chp_3__art_6__para_2",
          "Екі сағат көп: ботқа қырық минутта суып қалады. Бір сағат жеткілікті болар еді.", "",
          Visibility::public_name, "екі сағаттан кешіктірілмей беріледі"},
         {"ru", "Асель Жумабаева", "chp_3__art_7__para_1",
          "Раз в неделю — это редко, и день знают заранее. Пусть можно будет прийти в любой день.",
          "", Visibility::public_name, "один раз в неделю прийти на кухню и попробовать обед"},
         {"ru", "Виктор Ли", "chp_3__art_7__para_3",
          "Кто будет проходить врача ради одного обеда? Так контроля не будет вовсе.", "",
          Visibility::public_name, "потребовать от родителей справку о состоянии здоровья"}});
    demo.go_to(days{4});
    demo.publish_version(
        number, "kindergarten-meals-2",
        in_three("Пікірлер бойынша түзетілді: порциялар, ауызсу, ата-аналардың келуі",
                 "Исправлено по комментариям: порции, питьевая вода, приход родителей",
                 "Corrected after comments: portions, drinking water, parents' visits"));
    demo.respond({comments[1]}, Disposition::accepted,
                 in_three("Дұрыс айтасыз: бес жастағы балалар үш жастағылардан көбірек жейді. "
                          "Соңғы топ екіге бөлінді, үлкендерге арналған екінші тағамның мөлшері "
                          "270 грамға дейін көбейтілді.",
                          "Вы правы: дети пяти лет едят больше трёхлетних. Последняя группа "
                          "разделена на две, порция второго для старших увеличена до 270 граммов.",
                          "You are right: children of five eat more than those of three. The last "
                          "group is divided in two, and the main dish of the older ones is raised "
                          "to 270 grams."),
                 "chp_2__art_4");
}

void open_school_meals(DemoInstallation& demo) {
    demo.go_to(days{6});
    ConsultationNumber const number = demo.prepare(
        {"MOH",
         "school-meals",
         in_three("Мектептерде тамақтандыруды ұйымдастыру қағидалары",
                  "Правила организации питания в школах", "Rules for meals in schools"),
         in_three("Төрт аптаға алдын ала жарияланатын мәзір, бағаны белгілеудің бірыңғай тәртібі, "
                  "ерекше қажеттілігі бар балаларға тағам ауыстыру және ата-аналар бақылауы "
                  "ұсынылады.",
                  "Предлагаются меню, опубликованное заранее на шесть недель, единый порядок "
                  "установления цены, замена блюд для детей с особыми потребностями и "
                  "родительский контроль.",
                  "A menu published four weeks ahead, a common way to set prices, other dishes for "
                  "children with special needs and control by parents are proposed."),
         {"education", "health"},
         days{1},
         days{30},
         "moh.services"});
    demo.add_document(number, DocumentKind::impact_assessment, "Оценка влияния",
                      "school-meals-impact.ru.txt");
    demo.publish(number);

    demo.go_to(days{5});
    demo.record(number, ProcedureEvent::request, "council",
                in_three("Жоба Қоғамдық кеңеске қорытындыға жіберілді.",
                         "Проект направлен на заключение в Общественный совет.",
                         "The draft was sent to the Public Council for its opinion."));
    demo.go_to(days{4});
    (void)demo.published_comments(
        number,
        {{"ru", "Ольга Ким", "chp_2__art_3__para_3",
          "Поддерживаю запрет сладких напитков. Добавьте, что питьевая вода в столовой бесплатна."},
         {"kk", "Жанар Бекова", "chp_2__art_4__para_2",
          "Ауыл мектептерінде 5–11-сынып оқушыларына да тегін тамақ керек: үйі алыс балалар "
          "таңнан кешке дейін мектепте.",
          "№ 12 ауыл мектебі"},
         {"ru", "Тимур Рахимов", "chp_2__art_3__para_1",
          "Пять рабочих дней мало: закупка продуктов занимает десять. Если меню появится позже, мы "
          "не успеем заключить договоры.",
          "ИП «Школьный обед»"},
         {"en", "", "chp_3__art_6__para_1",
          "May grandparents be members of the commission? In many families it is they who have "
          "the time."}});
    // A letter that parents send on, and one who says more.
    std::string const letter =
        "Прошу предусмотреть в правилах горячий завтрак для учеников всех классов, которые "
        "приходят "
        "к первому уроку: многие дети едут в школу больше часа и до обеда ничего не едят. "
        "Стоимость завтрака просим возмещать семьям с тремя и более детьми.";
    std::string const more =
        letter +
        " У нас в посёлке автобус уходит в шесть утра, и моя дочь дважды теряла сознание "
        "на втором уроке.";
    (void)demo.published_comments(number, {{"ru", "Марина Пак", "", letter.c_str()},
                                           {"ru", "Асель Нурланова", "", letter.c_str()},
                                           {"ru", "Дмитрий Орлов", "", more.c_str()},
                                           {"ru", "", "", letter.c_str()},
                                           {"ru", "Сауле Ахметова", "", letter.c_str()}});
    demo.correct(number,
                 {"summary", *Language::parse("ru"),
                  "Предлагаются меню, опубликованное заранее на четыре недели, единый порядок "
                  "установления цены, замена блюд для детей с особыми потребностями и родительский "
                  "контроль.",
                  "Опечатка: в проекте указаны четыре недели."});

    demo.go_to(days{3});
    (void)demo.published_comments(
        number, {{"kk", "", "chp_2__art_5__para_1",
                  "Дәрігердің анықтамасын жыл сайын алу қиын. Созылмалы аурулар үшін бір анықтама "
                  "жеткілікті "
                  "болсын."},
                 {"ru", "Марина Соколова", "",
                  "Правила нужные. Не нашла только, кто отвечает за чистоту в столовой: школа или "
                  "поставщик?"}});
    CommentNumber const rude = demo.comment(
        number, {"ru", "", "", "Завуч школы № 5 Петрова ворует продукты, все это знают!"});
    demo.withhold(rude, "Содержит обвинение против названного человека.");
    (void)demo.comment(number,
                       {"kk", "Нұржан Оразов", "chp_3__art_7__para_2",
                        "Сынаманы қырық сегіз сағат сақтауға ауылда тоңазытқыш жоқ мектептер "
                        "бар. Оларға көмек көрсетілсін."});
    (void)demo.comment(number, {"ru", "Елена", "chp_4__art_8__para_1",
                                "Публикуйте не раз в четверть, а каждый месяц."});
}

void prepare_university_meals(DemoInstallation& demo) {
    demo.go_to(days{1});
    (void)demo.prepare(
        {"MOH",
         "university-meals",
         in_three("Жоғары оқу орындарында тамақтандыру қағидалары", "Правила питания в вузах",
                  "Rules for meals in universities"),
         in_three(
             "Асханалардың жұмыс сағаттарын, бағасы қолжетімді түскі асты, тегін ауызсуды және "
             "студенттердің өнім берушіні таңдауға қатысуын белгілеу ұсынылады.",
             "Предлагаются часы работы столовых, доступный по цене обед, бесплатная питьевая "
             "вода и участие студентов в выборе поставщика.",
             "Opening hours of canteens, a lunch at a fair price, free drinking water and "
             "students' part in choosing the supplier are proposed."),
         {"education"},
         days{7},
         days{30},
         "moh.services"});
}

}  // namespace consult::program
