"""The patterns that pages are made of (页面样式): tables, forms, filters, template tags, the language.

How to use them in an app's page:

* view: `rows = sheet(request.GET, queries.tasks(person, asked), COLUMNS, first="due")`, then
  `{% include "parts/table.html" with table=rows row="ledger/parts/task_row.html" %}`;
* filter: a `FilterForm` in forms.py, `asked = form.asked()`, then `{% include "parts/filter.html" with form=form %}`;
* form: a `PageForm`, then `{{ form }}` inside `<form method="post">{% csrf_token %}`;
* words in a frame: `{% chip "overdue" _("已逾期") %}`, `parts/quotation.html`, `parts/problems.html`, `parts/empty.html`.

Each partial says in its first comment what it takes. No page carries a `style` attribute or an inline script: the
content security policy refuses both. A width that depends on data is drawn by `<progress>`, `<meter>` or SVG. A chart of
ECharts is drawn with `renderer: "svg"` and `tooltip: {renderMode: "richText"}`: its other tooltips write `style` attributes.
"""
