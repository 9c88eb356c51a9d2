using ComplaintFlow.Events;

namespace ComplaintFlow.Insights.Facts;

/// <summary>The facts of one complaint: a pure function of its journal and of what counts as what.</summary>
/// <param name="Complaint">The complaint.</param>
/// <param name="Sequence">The number of the last entry.</param>
/// <param name="Rows">The rows of all tables.</param>
internal sealed record ComplaintFacts(ComplaintId Complaint, long Sequence, IReadOnlyList<FactRow> Rows)
{
    /// <summary>The number of the last entry that erased personal texts; 0 if there is none.</summary>
    public long ErasedAt { get; init; }

    /// <summary>Returns the facts of a complaint.</summary>
    /// <param name="journal">The entries from the first on, in order and without gaps; at least one.</param>
    /// <param name="rules">What counts as what.</param>
    public static ComplaintFacts Of(IReadOnlyList<JournalEntry> journal, FactRules rules)
    {
        Complaint first = ComplaintFlow.Complaint.Fold([journal[0]]);
        FactSheet sheet = new(first.Id, rules.Calendar);
        IFactReader[] readers =
        [
            new EpisodeFacts(sheet, rules, first), new TransitionFacts(sheet, first), new HandlingFacts(sheet), new ContactFacts(sheet),
            new DeadlineFacts(sheet), new CareFacts(sheet), new StepFacts(sheet), new RelationFacts(sheet), new OfferFacts(sheet),
        ];
        Complaint complaint = first;
        foreach (JournalEntry entry in journal.Skip(1))
        {
            Complaint after = complaint.Apply(entry);
            foreach (IFactReader reader in readers)
                reader.Read(complaint, entry, after);
            complaint = after;
        }

        foreach (IFactReader reader in readers)
            reader.End(complaint);
        foreach (ComplaintField field in complaint.Fields.Values)
            sheet.Add("field", field.Name, field.Text);
        return new(complaint.Id, complaint.Version, sheet.Rows) { ErasedAt = journal.LastOrDefault(static entry => entry.Event is PersonalDataErased)?.Sequence ?? 0 };
    }
}

/// <summary>Reads the facts of one topic from a journal, entry by entry.</summary>
internal interface IFactReader
{
    /// <summary>Reads an entry after the first.</summary>
    void Read(Complaint before, JournalEntry entry, Complaint after);

    /// <summary>Writes what is still open after the last entry.</summary>
    void End(Complaint last)
    {
    }
}
