using ComplaintFlow.Lifecycles;
using ComplaintFlow.Matching;
using ComplaintFlow.Settings;

namespace ComplaintFlow.Fields;

/// <summary>Checks the fields that rules and guards name against those that are declared.</summary>
internal sealed class FieldReferences(FieldsTable fields, ICollection<Fault> faults)
{
    /// <summary>Checks the keys of a rule.</summary>
    public void Check(IEnumerable<MatchKey> keys, string place)
    {
        foreach (MatchKey key in keys)
        {
            if (key is { FieldName: { } name, FieldValue: { } value })
                Check(name, value, place);
        }
    }

    /// <summary>Checks the guards of a lifecycle.</summary>
    public void Check(LifecycleDefinition lifecycle)
    {
        IEnumerable<Guard> guards = lifecycle.Statuses.SelectMany(status => lifecycle.Describe(status).Rules).SelectMany(rule => rule.Guards).Select(guard => guard.Inner ?? guard).Distinct();
        foreach (Guard guard in guards)
        {
            if (guard.FieldName is { } name)
                Check(name, guard.FieldValue, $"{lifecycle.Key}, guard '{guard}'");
        }
    }

    private void Check(string name, string? value, string place)
    {
        if (fields.Find(name) is not { } field)
        {
            string known = fields.Names.Any() ? $"Use one of {string.Join(", ", fields.Names)}, or declare it with AddFields." : "Declare it with AddFields.";
            string meant = NearestName.Find(name, fields.Names) is { } nearest ? $" Did you mean '{nearest}'?" : "";
            faults.Add(new(ErrorCodes.UnknownField, place, $"Unknown field '{name}'.", known + meant));
        }
        else if (value is not null && field.IsPersonal)
        {
            // Rules are logged, shown and hashed, and the journal has the names of rules.
            faults.Add(new(ErrorCodes.UnknownField, place, $"The values of the field '{name}' are personal, so rules cannot name them.", "Use another field, or a condition in code."));
        }
        else if (value is not null && !field.TryRead(value, out string? text, out FieldFault fault))
        {
            faults.Add(new(ErrorCodes.UnknownField, place, $"'{value}' is not a value of the field '{name}'.", Fix(field, value, fault)));
        }
        else if (value is not null && FieldText.Canonical(field.Kind, value) is { } form && form != value)
        {
            faults.Add(new(ErrorCodes.UnknownField, place, $"The value '{value}' of the field '{name}' would never match.", $"Write '{form}'."));
        }
    }

    private static string Fix(FieldRule field, string value, FieldFault fault)
    {
        if (fault != FieldFault.NotAChoice)
            return "Write a value that the field can have.";
        string meant = NearestName.Find(value, field.Choices) is { } nearest ? $" Did you mean '{nearest}'?" : "";
        return $"Use one of {string.Join(", ", field.Choices)}.{meant}";
    }
}
