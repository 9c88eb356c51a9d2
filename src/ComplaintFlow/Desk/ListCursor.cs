using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ComplaintFlow.Storage;

namespace ComplaintFlow.Desk;

/// <summary>The position of a complaint in the list of several realms.</summary>
internal readonly record struct RealmPosition(Realm Realm, ListPosition Position)
{
    public int CompareTo(RealmPosition other, ComplaintOrder order)
    {
        int realms = string.CompareOrdinal(Realm.Name, other.Realm.Name);
        return Position.Key != other.Position.Key || realms == 0 ? Position.CompareTo(other.Position, order) : ListPosition.Descends(order) ? -realms : realms;
    }

    /// <summary>Returns the position in the list of one realm after which this position's next row comes.</summary>
    public ListPosition In(Realm realm, ComplaintOrder order)
    {
        int compared = string.CompareOrdinal(realm.Name, Realm.Name);
        // A realm that comes first has passed all its complaints with this key, and one that comes later none. Where the order descends, both are reversed.
        return compared == 0 ? Position : Position with { Id = compared < 0 ? ComplaintId.Last : ComplaintId.First };
    }
}

/// <summary>Writes positions as continuations that are valid for one query and order only. They are checked against mistakes, not against intent: rights are asked for each page.</summary>
internal sealed class ListCursor(ComplaintQuery query, IEnumerable<Realm> realms)
{
    private const int CheckLength = 12;

    private readonly string _query = Describe(query, realms);

    public string Write(RealmPosition position)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{position.Position.Key}.{position.Position.Id}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(position.Realm.Name))}");
        return $"{text}.{Check(text)}";
    }

    /// <exception cref="ArgumentException">The continuation is not from a page of this query.</exception>
    public RealmPosition Read(string continuation)
    {
        int end = continuation.LastIndexOf('.');
        if (end > 0 && Check(continuation[..end]) == continuation[(end + 1)..] && continuation.Split('.') is [var key, var id, var realm, _])
            return new(Realm.Of(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(realm))), new(long.Parse(key, CultureInfo.InvariantCulture), ComplaintId.Parse(id, CultureInfo.InvariantCulture)));
        throw new ArgumentException("The continuation is not from a page of this query and order. Repeat the query of the first page, with its continuation unchanged.", nameof(continuation));
    }

    private string Check(string position) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{position}\n{_query}")).AsSpan(0, CheckLength));

    private static string Describe(ComplaintQuery query, IEnumerable<Realm> realms)
    {
        StringBuilder text = new();
        All(realms.Select(realm => realm.Name));
        All(query.Statuses.Select(status => status.Name));
        All(query.OrTeams);
        All(query.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).SelectMany(field => (string[])[field.Key, field.Value.Text]));
        foreach (object? value in (object?[])
        [
            query.Handler?.Name, query.HasHandler, query.Team, query.Stage?.Name, query.Urgency, query.CustomerTier?.Name, query.Channel?.Name, query.Category?.Name, query.CustomerId,
            query.Openness, query.ReceivedFrom?.UtcTicks, query.ReceivedBefore?.UtcTicks, query.ClosedFrom?.UtcTicks, query.ClosedBefore?.UtcTicks,
            query.DeadlineFrom?.UtcTicks, query.DeadlineBefore?.UtcTicks, query.Overdue, query.Late, query.DueBy?.UtcTicks, query.Order, query.Text, query.Parent,
        ])
        {
            Add(value);
        }

        return text.ToString();

        void All(IEnumerable<string> values)
        {
            string[] all = [.. values];
            Add(all.Length);
            foreach (string value in all)
                Add(value);
        }

        // With its length, so that no two queries have the same text.
        void Add(object? value)
        {
            string? written = Convert.ToString(value, CultureInfo.InvariantCulture);
            text.Append(CultureInfo.InvariantCulture, $"{(value is null ? -1 : written!.Length)}:{written}");
        }
    }
}
