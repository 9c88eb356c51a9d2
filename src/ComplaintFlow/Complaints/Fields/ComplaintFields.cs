using System.Collections.Immutable;
using ComplaintFlow.Complaints;
using ComplaintFlow.Events;

namespace ComplaintFlow;

/// <summary>The values of the host's own fields. A field keeps its value, and stays readable, when the rules no longer declare it.</summary>
public sealed record ComplaintFields : ComplaintFacet
{
    /// <summary>The maximum number of fields of a complaint.</summary>
    public const int MaxFields = 64;

    /// <summary>The maximum length of all values together, in UTF-16 characters.</summary>
    public const int MaxTotalLength = 8_192;

    /// <summary>The facet of a complaint without fields.</summary>
    public static ComplaintFields None { get; } = new();

    /// <summary>The values that are not personal, ordered by the names of their fields.</summary>
    public ImmutableArray<ComplaintField> Values { get => field.IsDefault ? [] : field; init; }

    /// <summary>The personal values, ordered by the names of their fields.</summary>
    public ImmutableArray<PersonalField> Personal { get => field.IsDefault ? [] : field; init; }

    internal override bool IsEmpty => Values.IsEmpty && Personal.IsEmpty;

    internal override DateTimeOffset? NextDueAt => null;

    /// <summary>The value of a field as text, such as <c>12.5 EUR</c> or <c>2026-05-01</c>; <see langword="null"/> when it has none.</summary>
    /// <param name="name">The name of the field; case-sensitive.</param>
    /// <value>An erased value is <see cref="Complaints.Personal.Erased"/>.</value>
    public string? this[string name]
    {
        get
        {
            foreach (ComplaintField value in Values)
            {
                if (value.Name == name)
                    return value.Text;
            }

            foreach (PersonalField value in Personal)
            {
                if (value.Name == name)
                    return value.Text;
            }

            return null;
        }
    }

    /// <summary>Returns the number that a field has; <see langword="null"/> when it has none.</summary>
    /// <param name="name">The name of the field; case-sensitive.</param>
    public decimal? Number(string name) => this[name] is { } text && FieldText.TryNumber(text, out decimal number) ? number : null;

    /// <summary>Returns the amount of money that a field has; <see langword="null"/> when it has none.</summary>
    /// <param name="name">The name of the field; case-sensitive.</param>
    public Money? Money(string name) => this[name] is { } text && FieldText.TryMoney(text, out Money money) ? money : null;

    /// <summary>Returns the date that a field has; <see langword="null"/> when it has none.</summary>
    /// <param name="name">The name of the field; case-sensitive.</param>
    public DateOnly? Date(string name) => this[name] is { } text && FieldText.TryDate(text, out DateOnly date) ? date : null;

    /// <summary>Whether a field has a value; an erased one is no value.</summary>
    internal bool Has(string name, string text)
    {
        foreach (ComplaintField value in Values)
        {
            if (value.Name == name)
                return value.Text == text;
        }

        foreach (PersonalField value in Personal)
        {
            if (value.Name == name)
                return value.Text == text && text != Complaints.Personal.Erased;
        }

        return false;
    }

    internal override ComplaintFields MapPersonal(PersonalMap map) => Personal.IsEmpty ? this : this with { Personal = PersonalField.Map(map, Personal) };

    internal override ComplaintFields Closed() => this;

    internal override ComplaintFields Reopened() => this;

    /// <summary>Returns the values of an intake as they are given, without regard to the rules; null if there are none.</summary>
    internal static ComplaintFields? Given(IReadOnlyDictionary<string, FieldValue?>? given) => given is null or { Count: 0 }
        ? null
        : new() { Values = [.. given.Where(field => field.Value is not null).Select(field => new ComplaintField(field.Key, field.Value!.Kind, field.Value.Text))] };

    /// <summary>Returns the facet after a change. A value replaces the field's earlier one, personal or not.</summary>
    internal ComplaintFields After(FieldsSet set)
    {
        HashSet<string> replaced = [.. set.Cleared, .. set.Values.Select(value => value.Name), .. set.Personal.Select(value => value.Name)];
        return this with
        {
            Values = [.. Values.Where(value => !replaced.Contains(value.Name)).Concat(set.Values).OrderBy(value => value.Name, StringComparer.Ordinal)],
            Personal = [.. Personal.Where(value => !replaced.Contains(value.Name)).Concat(set.Personal).OrderBy(value => value.Name, StringComparer.Ordinal)],
        };
    }
}

/// <summary>The value of one of the host's own fields.</summary>
/// <param name="Name">The name of the field.</param>
/// <param name="Kind">The kind of value.</param>
/// <param name="Text">The value as text, the same in every culture.</param>
public sealed record ComplaintField(string Name, FieldKind Kind, string Text)
{
    /// <summary>The name and the kind, for logs.</summary>
    public override string ToString() => $"{Name} ({Kind})";
}

/// <summary>The value of one of the host's own fields that is personal: sealed apart in the journal, and erased like every personal text.</summary>
/// <param name="Name">The name of the field.</param>
/// <param name="Kind">The kind of value.</param>
/// <param name="Text">The value as text, the same in every culture; <see cref="Complaints.Personal.Erased"/> once erased.</param>
public sealed record PersonalField(string Name, FieldKind Kind, [property: Personal] string Text)
{
    /// <summary>The name and the kind, and nothing personal, for logs.</summary>
    public override string ToString() => $"{Name} ({Kind})";

    /// <summary>Replaces each value by the result of a map, under the path <c>fields.</c> and the name of the field.</summary>
    internal static ImmutableArray<PersonalField> Map(PersonalMap map, ImmutableArray<PersonalField> fields)
    {
        if (fields.IsDefaultOrEmpty)
            return fields;
        ImmutableArray<PersonalField>.Builder mapped = ImmutableArray.CreateBuilder<PersonalField>(fields.Length);
        foreach (PersonalField field in fields)
            mapped.Add(field with { Text = map.Required($"fields.{field.Name}", field.Text) });
        return mapped.MoveToImmutable();
    }
}
