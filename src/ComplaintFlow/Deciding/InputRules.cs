namespace ComplaintFlow.Deciding;

/// <summary>What the texts and values of intakes and commands must be like.</summary>
internal sealed class InputRules(ComplaintLimits limits)
{
    private const int LongestLanguage = 35;

    public Denial? Check(ComplaintIntake intake)
    {
        InputCheck check = default;
        Key(ref check, intake.Key);
        Customer(ref check, intake.Customer);
        Signals(ref check, intake.Signals);
        check.Given("channel", intake.Channel);
        check.Required("description", intake.Description, limits.DescriptionLength);
        check.Text("wanted", intake.Wanted, limits.TextLength);
        check.Text("occurrence.place", intake.Occurrence?.Place, limits.TextLength);
        check.Given("category", intake.Category);
        check.Defined("urgency", intake.Urgency);
        check.Given("cause", intake.Cause);
        check.Given("touchpoint", intake.Touchpoint);
        check.Given("about", intake.About);
        check.That(intake.Amount is not { } amount || IsCurrency(amount.Currency), "input.not-a-currency", intake.Amount?.Currency);
        check.That(intake.Id is not { IsEmpty: true }, "input.empty", "id");
        return check.Denial;
    }

    public Denial? Check(ComplaintCommand command)
    {
        InputCheck check = default;
        Key(ref check, command.Key);
        switch (command)
        {
            case Assign assign:
                check.Text("because", assign.Because, limits.TextLength);
                break;
            case Reclassify reclassify:
                check.Given("category", reclassify.Category);
                check.Defined("urgency", reclassify.Urgency);
                check.Given("cause", reclassify.Cause);
                check.Given("touchpoint", reclassify.Touchpoint);
                check.Text("because", reclassify.Because, limits.TextLength);
                break;
            case RecordContact contact:
                check.Given("channel", contact.Channel);
                check.Defined("direction", contact.Direction);
                check.Required("text", contact.Text, limits.TextLength);
                break;
            case AddNote note:
                check.Required("text", note.Text, limits.TextLength);
                break;
            case SetSignals signals:
                Signals(ref check, signals.Signals);
                break;
            case UpdateCustomer update:
                Customer(ref check, update.Customer);
                break;
            case CompleteStep step:
                check.Code("step", step.Step);
                check.Text("note", step.Note, limits.TextLength);
                break;
            case RefuseHandler refuse:
                check.Given("handler", refuse.Handler);
                check.Text("because", refuse.Because, limits.TextLength);
                break;
            case ChangeVenue venue:
                check.Given("venue", venue.Venue);
                check.Text("because", venue.Because, limits.TextLength);
                break;
            case ChangeAppointment appointment:
                check.Text("because", appointment.Because, limits.TextLength);
                break;
            case RaiseHostEvent raise:
                check.Code("name", raise.Name);
                check.Required("json", raise.Json, limits.TextLength);
                break;
        }

        return check.Denial;
    }

    public Denial? CheckArgument(string? json)
    {
        InputCheck check = default;
        check.Text("argument", json, limits.TextLength);
        return check.Denial;
    }

    private void Customer(ref InputCheck check, Customer? customer)
    {
        check.That(customer is not null, "input.empty", "customer");
        if (customer is null)
            return;
        if (customer.Id is not null)
            check.Code("customer.id", customer.Id);
        check.Text("customer.name", customer.Name, limits.ContactLength);
        check.Text("customer.phone", customer.Phone, limits.ContactLength);
        check.Text("customer.email", customer.Email, limits.ContactLength);
        check.Text("customer.address", customer.Address, limits.ContactLength);
        check.Text("customer.language", customer.Language, LongestLanguage);
        check.Defined("customer.stage", customer.Stage);
        check.Defined("customer.style", customer.Style);
    }

    private static void Signals(ref InputCheck check, Signals? signals)
    {
        check.That(signals is not null, "input.empty", "signals");
        if (signals is null)
            return;
        check.Defined("signals.emotion", signals.Emotion);
        check.That(signals.Repeats >= 0, "input.negative", "signals.repeats", signals.Repeats);
    }

    private static void Key(ref InputCheck check, string? key)
    {
        if (key is not null)
            check.Code("key", key);
    }

    private static bool IsCurrency(string? currency) => currency is { Length: 3 } && currency.AsSpan().IndexOfAnyExceptInRange('A', 'Z') < 0;
}
