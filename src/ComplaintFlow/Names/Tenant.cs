using System.Diagnostics;

namespace ComplaintFlow.Names;

/// <summary>The name of a tenant with rules of its own, by which its services are keyed and its options named.</summary>
/// <param name="Name">The name; null for the default registration, which has no key.</param>
internal sealed record Tenant(string? Name)
{
    /// <summary>The tag of metrics and activities.</summary>
    public const string Tag = "complaintflow.tenant";

    /// <summary>The registration without a name.</summary>
    public static Tenant Default { get; } = new((string?)null);

    /// <summary>The name of its options.</summary>
    public string Options => Name ?? "";

    public override string ToString() => Name is null ? "the default registration" : $"tenant '{Name}'";

    /// <summary>Adds the tag, for a tenant.</summary>
    public void AddTo(ref TagList tags)
    {
        if (Name is not null)
            tags.Add(Tag, Name);
    }

    /// <summary>Tags an activity, for a tenant.</summary>
    public void AddTo(Activity? activity)
    {
        if (Name is not null)
            activity?.SetTag(Tag, Name);
    }

    /// <summary>The category under which a part logs: that of its type, and for a tenant its name after it.</summary>
    public string LogCategory(Type part) => Name is null ? part.FullName! : $"{part.FullName}.{Name}";
}
