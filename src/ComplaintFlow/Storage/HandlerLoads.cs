namespace ComplaintFlow.Storage;

/// <summary>What a change of a complaint does to the tallies of its handlers' load: a pure function of before and after.</summary>
internal static class HandlerLoads
{
    public static PersonId? Carrier(Complaint? complaint) => complaint is { IsClosed: false } ? complaint.Treatment.Handler : null;

    public static void Add(Dictionary<TallyKey, long> tallies, Complaint? before, Complaint after)
    {
        PersonId? from = Carrier(before);
        PersonId? to = Carrier(after);
        if (from == to)
            return;
        if (from is { } left)
            Add(tallies, TallyKey.HandlerLoad(left), -1);
        if (to is { } taken)
            Add(tallies, TallyKey.HandlerLoad(taken), 1);
    }

    private static void Add(Dictionary<TallyKey, long> tallies, TallyKey key, long change) =>
        tallies[key] = tallies.GetValueOrDefault(key) + change;
}
