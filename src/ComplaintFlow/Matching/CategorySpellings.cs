using ComplaintFlow.Settings;

namespace ComplaintFlow.Matching;

/// <summary>Finds categories in the rules whose codes differ in case only: codes are compared exactly, so one of them never matches.</summary>
internal sealed class CategorySpellings
{
    private readonly Dictionary<string, (string Code, string Place)> _seen = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);

    /// <summary>Adds the categories among the keys of a rule.</summary>
    public void Add(IEnumerable<MatchKey> keys, string place, ICollection<Fault> faults)
    {
        foreach (MatchKey key in keys)
        {
            if (key.Dimension == MatchDimension.Category)
                Add(key.Name, place, faults);
        }
    }

    /// <summary>Adds a category and its ancestors.</summary>
    public void Add(string code, string place, ICollection<Fault> faults)
    {
        for (int end = code.IndexOf('/', StringComparison.Ordinal); ; end = code.IndexOf('/', end + 1))
        {
            string path = end < 0 ? code : code[..end];
            if (!_seen.TryAdd(path, (path, place)) && _seen[path] is var (known, where) && known != path && _told.Add(path))
            {
                faults.Add(new(
                    ErrorCodes.DuplicateTerm,
                    place,
                    $"The categories '{path}' and '{known}' ({where}) differ in case only.",
                    "Write the category in the same way everywhere."));
            }

            if (end < 0)
                return;
        }
    }
}
