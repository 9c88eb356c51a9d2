using ComplaintFlow.Events;
using ComplaintFlow.Fields;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;
using ComplaintFlow.Texts;

namespace ComplaintFlow.Deciding;

/// <summary>Validates values given for the host's own fields, and finds what they change. Pure.</summary>
internal sealed class FieldInput(FieldsTable fields)
{
    /// <summary>Adds every fault in the given values.</summary>
    /// <param name="check">Receives the faults.</param>
    /// <param name="given">The values by field; null clears a field.</param>
    /// <param name="before">The fields of the complaint. One that the rules no longer declare can be cleared, and not be set.</param>
    public void Check(ref InputCheck check, IReadOnlyDictionary<string, FieldValue?>? given, ComplaintFields before)
    {
        if (given is null)
            return;
        HashSet<string> left = [.. before.Values.Select(field => field.Name).Concat(before.Personal.Select(field => field.Name))];
        left.UnionWith(given.Keys);
        check.That(left.Count <= ComplaintFields.MaxFields, TextKeys.Input.TooMany, "fields", ComplaintFields.MaxFields);
        // The reasons are bounded, too.
        if (left.Count > ComplaintFields.MaxFields)
            return;
        int length = left.Sum(name => given.TryGetValue(name, out FieldValue? value) ? value?.Text.Length ?? 0 : before[name]!.Length);
        check.That(length <= ComplaintFields.MaxTotalLength, TextKeys.Fields.TooLong, length, ComplaintFields.MaxTotalLength);
        foreach ((string name, FieldValue? value) in given)
        {
            if (fields.Find(name) is not { } field)
                CheckUnknown(ref check, name, value is null && before[name] is not null);
            else if (value is not null && !field.TryRead(value, out _, out FieldFault fault))
                Check(ref check, field, value.Text, fault);
        }
    }

    /// <summary>Returns what valid values change; null when they change nothing.</summary>
    public FieldsSet? Changes(IReadOnlyDictionary<string, FieldValue?> given, ComplaintFields before, string? because)
    {
        List<ComplaintField> values = [];
        List<PersonalField> personal = [];
        List<string> cleared = [];
        foreach ((string name, FieldValue? value) in given)
        {
            if (value is null && before[name] is not null)
                cleared.Add(name);
            else if (value is not null && fields.Find(name) is { } field && field.TryRead(value, out string? text, out _))
                Add(field, text);
        }

        return values.Count + personal.Count + cleared.Count == 0 ? null : new FieldsSet([.. values], [.. personal], [.. cleared], because);

        // A value that became personal, or no longer is, is written again in its new form.
        void Add(FieldRule field, string text)
        {
            if (field.IsPersonal && !before.Personal.Contains(new(field.Name, field.Kind, text)))
                personal.Add(new(field.Name, field.Kind, text));
            else if (!field.IsPersonal && !before.Values.Contains(new(field.Name, field.Kind, text)))
                values.Add(new(field.Name, field.Kind, text));
        }
    }

    private void CheckUnknown(ref InputCheck check, string name, bool isCleared)
    {
        if (NearestName.Find(name, fields.Names) is { } nearest)
            check.That(isCleared, TextKeys.Fields.Nearest, PlainText.Shown(name), new NamedCode(TextKeys.Field(nearest), nearest));
        else
            check.That(isCleared, TextKeys.Fields.Unknown, PlainText.Shown(name));
    }

    private static void Check(ref InputCheck check, FieldRule field, string text, FieldFault fault)
    {
        NamedCode name = new(TextKeys.Field(field.Name), field.Name);
        switch (fault)
        {
            case FieldFault.WrongKind:
                check.That(false, TextKeys.Fields.WrongKind(JsonNames.Of(field.Kind)), name);
                break;
            case FieldFault.NotAChoice:
                // The choices begin with the one that was most likely meant. A personal value is not repeated.
                string[] choices = [.. field.Choices.OrderBy(choice => choice != NearestName.Find(text, field.Choices))];
                check.That(false, TextKeys.Fields.NotAChoice, name, field.IsPersonal ? "…" : PlainText.Shown(text), string.Join(", ", choices));
                break;
            case FieldFault.TooSmall:
                check.That(false, TextKeys.Fields.TooSmall, name, field.Least);
                break;
            case FieldFault.TooLarge:
                check.That(false, TextKeys.Fields.TooLarge, name, field.Most);
                break;
            case FieldFault.TooLong:
                check.That(false, TextKeys.Input.TooLong, name, text.Length, field.MaxLength);
                break;
            case FieldFault.Empty:
                check.That(false, TextKeys.Input.Empty, name);
                break;
            case FieldFault.NotPlain:
                check.That(false, TextKeys.Fields.NotPlain, name);
                break;
        }
    }
}
