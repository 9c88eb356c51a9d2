using System.Text.Json.Serialization;
using ComplaintFlow.Names;

namespace ComplaintFlow;

/// <summary>The subject of a complaint: a path such as <c>billing/roaming</c>, from the general to the particular.</summary>
[JsonConverter(typeof(CodeJsonConverter<Category>))]
public readonly record struct Category : ICode<Category>
{
    /// <summary>The maximum number of segments in a path.</summary>
    public const int MaxDepth = 8;

    private Category(string name) => Name = name;

    /// <summary>The category of a complaint that has not been classified yet.</summary>
    public static Category Unclassified { get; } = new("unclassified");

    /// <summary>The path, its segments joined by <c>/</c>.</summary>
    public string Name => field ?? "";

    /// <summary>Creates the category with the given path.</summary>
    /// <param name="name">One to eight segments joined by <c>/</c>, each a name of 1 to 64 characters.</param>
    /// <exception cref="ArgumentException">
    /// A segment is missing or is not a name, or there are more than <see cref="MaxDepth"/> segments.
    /// </exception>
    public static Category Of(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        string[] segments = name.Split('/', MaxDepth + 1);
        if (segments.Length > MaxDepth)
            throw new ArgumentException($"The category '{name[..Math.Min(name.Length, 64)]}' has more than {MaxDepth} segments.", nameof(name));
        foreach (string segment in segments)
        {
            if (CodeName.TryFault(segment, out string? fault))
                throw new ArgumentException($"The category '{name[..Math.Min(name.Length, 64)]}' is not a valid path: {fault}", nameof(name));
        }

        return new(name);
    }

    /// <summary>Whether this category is <paramref name="ancestor"/> or one of its descendants.</summary>
    /// <param name="ancestor">The root of the subtree.</param>
    public bool IsWithin(Category ancestor) =>
        Name.StartsWith(ancestor.Name, StringComparison.Ordinal)
        && (Name.Length == ancestor.Name.Length || Name[ancestor.Name.Length] == '/');

    static Category IParsable<Category>.Parse(string s, IFormatProvider? provider) => Codes.Parse<Category>(s);

    static bool IParsable<Category>.TryParse(string? s, IFormatProvider? provider, out Category result) => Codes.TryParse(s, out result);

    /// <summary>Returns the path.</summary>
    public override string ToString() => Name;
}
