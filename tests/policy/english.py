"""A message as an English reader has it."""

from counter_app.messages import Message


def english(message: Message) -> str:
    """The sentence in English, its parts put in."""
    text = message.text
    if message.plural is not None and message.count != 1:
        text = message.plural
    values = {
        name: english(value) if isinstance(value, Message) else value
        for name, value in message.values.items()
    }
    return text.format_map(values)
