using System.Buffers;
using ComplaintFlow.Names;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Fields;

/// <summary>Compiles the fields, or reports all faults. Configuration replaces fields by name. Pure.</summary>
internal static class FieldsCompiler
{
    private static readonly SearchValues<char> Reserved = SearchValues.Create("=:.()[]{},;'\"\\/ \t");

    public static FieldsTable Compile(Layered<IList<FieldOptions>> layers, ICollection<Fault> faults)
    {
        NamedRules<FieldRule> fields = new(static (name, place, first) => new(ErrorCodes.InvalidField, place, $"The field '{name}' is already defined at {first}.", "Rename or remove one of them."), faults);
        foreach (IList<FieldOptions> layer in layers.All)
        {
            fields.BeginLayer();
            foreach ((FieldOptions options, Place place) in Place.Each(layer, Place.InConfiguration("Fields"), options => options.Place, faults))
            {
                if (Compile(options, place, faults) is { } field)
                    fields.Add(field.Name, place, field);
            }
        }

        if (fields.InOrder.Count > ComplaintFields.MaxFields)
            faults.Add(new(ErrorCodes.InvalidField, "Fields", $"There are {fields.InOrder.Count} fields.", $"Keep at most {ComplaintFields.MaxFields}."));
        return new(fields.InOrder);
    }

    private static FieldRule? Compile(FieldOptions options, Place place, ICollection<Fault> faults)
    {
        int before = faults.Count;
        if (CodeName.TryFault(options.Name, out string? fault, FieldLimits.MaxName))
            Add(fault, "Give the field another name.");
        else if (!char.IsLetter(options.Name[0]) || options.Name.AsSpan().ContainsAny(Reserved) || !PlainText.IsName(options.Name))
            Add($"The name '{options.Name}' is not valid.", "Begin with a letter, and use letters, digits, hyphens and underscores only.");
        if (!Enum.IsDefined(options.Kind))
            Add($"'{options.Kind}' is not a kind.", "Use text, choice, number, money, date or reference.");
        if (options.MaxLength is < 1 or > FieldLimits.MaxLength)
            Add($"The maximum length {options.MaxLength} is out of range.", $"Use a value from 1 to {FieldLimits.MaxLength}.");
        if (options.MaxLength is not null && options.Kind is not (FieldKind.Text or FieldKind.Reference))
            Add($"A maximum length does not apply to a {JsonNames.Of(options.Kind)}.", "Remove it.");
        if ((options.Least ?? options.Most) is not null && options.Kind != FieldKind.Number)
            Add($"Least and Most do not apply to a {JsonNames.Of(options.Kind)}.", "Remove them.");
        if (options.Least > options.Most)
            Add($"The least number {FieldText.Of(options.Least.Value)} is greater than the greatest, {FieldText.Of(options.Most.Value)}.", "Exchange or correct them.");
        CheckChoices();
        return faults.Count > before ? null : new FieldRule(options.Name, options.Kind, options.Personal)
        {
            MaxLength = options.MaxLength ?? (options.Kind == FieldKind.Reference ? FieldLimits.DefaultReference : FieldLimits.DefaultText),
            Least = options.Least,
            Most = options.Most,
            Choices = [.. options.Choices],
        };

        void CheckChoices()
        {
            if (options.Kind != FieldKind.Choice && options.Choices.Count > 0)
                Add($"Choices do not apply to a {JsonNames.Of(options.Kind)}.", "Remove them, or make the kind a choice.");
            else if (options.Kind == FieldKind.Choice && options.Choices.Count is 0 or > FieldLimits.MaxChoices)
                Add($"The field has {options.Choices.Count} choices.", $"List 1 to {FieldLimits.MaxChoices}.");
            foreach (string? choice in options.Choices)
            {
                if (CodeName.TryFault(choice, out string? wrong))
                    Add(wrong, "Correct the choice.");
            }

            foreach (string twice in options.Choices.GroupBy(choice => choice, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => same.Key))
                Add($"The choice '{twice}' is listed twice.", "Remove one.");
        }

        void Add(string message, string fix) => faults.Add(new(ErrorCodes.InvalidField, place, message, fix));
    }
}
