namespace ComplaintFlow.Complaints;

/// <summary>The placeholder for erased personal texts.</summary>
public static class Personal
{
    /// <summary>The text that replaces an erased text.</summary>
    public const string Erased = "[erased]";

    /// <summary>The text that stands for a text of somebody else in an export.</summary>
    internal const string Withheld = "[withheld]";
}

/// <summary>
/// Marks a text that contains personal data. The journal stores it apart from the rest of its entry, so that it can be erased
/// without touching the chain of entries.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class PersonalAttribute : Attribute;

/// <summary>Replaces every personal text by <c>…</c>, for logs.</summary>
internal sealed class HiddenPersonal : PersonalMap
{
    public static HiddenPersonal Instance { get; } = new();

    protected override string Map(string path, string text) => "…";
}

/// <summary>Visits the personal texts of an event, each with its path, in a fixed order.</summary>
internal abstract class PersonalMap
{
    /// <summary>Returns the replacement for <paramref name="text"/>; called only for texts that are present.</summary>
    protected abstract string Map(string path, string text);

    public string? Text(string path, string? text) => text is null ? null : Map(path, text);

    public string Required(string path, string text) => Map(path, text);

    public Occurrence? Occurrence(Occurrence? occurrence) =>
        occurrence is null ? null : occurrence with { Place = Text("occurrence.place", occurrence.Place) };

    public Customer Customer(Customer customer) => customer with
    {
        Id = Text("customer.id", customer.Id),
        Name = Text("customer.name", customer.Name),
        Phone = Text("customer.phone", customer.Phone),
        Email = Text("customer.email", customer.Email),
        Address = Text("customer.address", customer.Address),
    };
}
