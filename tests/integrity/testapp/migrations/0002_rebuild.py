"""Both a record and a part of it are rebuilt, on SQLite as new tables."""

from django.db import migrations

from goldenthread.integrity.fields import Line, Words


class Migration(migrations.Migration):
    dependencies = [("testapp", "0001_initial")]

    operations = [
        migrations.AlterField("letter", "title", Line(max_length=120)),
        migrations.AlterField("paragraph", "text", Words()),
    ]
