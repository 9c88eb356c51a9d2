using ComplaintFlow.Care;
using ComplaintFlow.DependencyInjection;

namespace Microsoft.Extensions.DependencyInjection;

public static partial class ComplaintFlowBuilderExtensions
{
    /// <summary>
    /// Adds rules on which events have which messages sent to the customer, and sets the public channels. Several calls add up; configuration replaces rules by name and
    /// appends new ones. A subscriber to <see cref="ComplaintFlow.Events.MessageDue"/> sends them, such as that of the package ComplaintFlow.Messages.
    /// </summary>
    /// <param name="builder">The builder.</param>
    /// <param name="messages">Configures the rules.</param>
    public static ComplaintFlowBuilder AddMessages(this ComplaintFlowBuilder builder, Action<MessagesBuilder> messages)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentNullException.ThrowIfNull(messages);
        messages(new(builder.Rules.Options.Messages));
        return builder;
    }
}
